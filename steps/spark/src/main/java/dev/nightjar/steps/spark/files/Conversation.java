package dev.nightjar.steps.spark.files;

import dev.nightjar.steps.contract.protocol.FileAnswer;
import dev.nightjar.steps.contract.protocol.FileQuestion;
import dev.nightjar.steps.contract.protocol.FileSettings;
import dev.nightjar.steps.spark.runtime.Wire;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Answers questions in their order. Reading goes on while one is answered, so that the end of the
 * questions is seen though a file system hangs.
 */
final class Conversation {

  private final Wire wire = new Wire();
  private final PrintStream answers;
  private final ExecutorService looks =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "looks");
            thread.setDaemon(true);
            return thread;
          });

  Conversation(PrintStream answers) {
    this.answers = answers;
  }

  /**
   * Answers until there are no more questions.
   *
   * @throws IOException when there is a line that is none
   */
  void hold(BufferedReader questions) throws IOException {
    String first = questions.readLine();
    if (first == null) {
      return;
    }
    Listing listing = new Listing(Settings.of(read(first, FileSettings.class).hadoop()));
    for (String line = questions.readLine(); line != null; line = questions.readLine()) {
      FileQuestion question = read(line, FileQuestion.class);
      looks.execute(() -> answer(listing, question));
    }
  }

  private void answer(Listing listing, FileQuestion question) {
    FileAnswer answer;
    try {
      answer = new FileAnswer(listing.stamps(question), null);
    } catch (IOException | RuntimeException | LinkageError e) {
      answer = new FileAnswer(Map.of(), Reason.of(e));
    }
    answers.println(new String(wire.write(answer), StandardCharsets.UTF_8));
    answers.flush();
  }

  private <T> T read(String line, Class<T> type) throws IOException {
    return wire.read(line.getBytes(StandardCharsets.UTF_8), type);
  }
}
