package dev.nightjar.steps.spark.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ConversationTests {

  @TempDir Path folder;

  @Test
  void answersEachLineByOneUntilNobodyAsksAnyMore() throws Exception {
    Path file = Files.writeString(folder.resolve("one.csv"), "1");
    PipedOutputStream asking = new PipedOutputStream();
    PipedOutputStream answering = new PipedOutputStream();
    BufferedReader questions = reader(new PipedInputStream(asking));
    BufferedReader answers = reader(new PipedInputStream(answering));
    CompletableFuture<Void> held =
        CompletableFuture.runAsync(
            () -> hold(new PrintStream(answering, true, StandardCharsets.UTF_8), questions));
    try (Writer writer = new OutputStreamWriter(asking, StandardCharsets.UTF_8)) {
      ask(writer, "{\"hadoop\": {}}");
      ask(writer, "{\"pattern\": \"file://%s/*.csv\", \"most\": 5}".formatted(folder));
      assertThat(answers.readLine())
          .isEqualTo(
              "{\"stamps\":{\"file://%s\":\"1:%d\"},\"problem\":null}"
                  .formatted(file, Files.getLastModifiedTime(file).toMillis()));

      ask(writer, "{\"pattern\": \"file://%s/no/*.csv\", \"most\": 5}".formatted(folder));
      assertThat(answers.readLine())
          .isEqualTo("{\"stamps\":{},\"problem\":\"there is no folder %s/no\"}".formatted(folder));
    }
    held.join();
  }

  @Test
  void refusesWhatIsNoQuestion() {
    BufferedReader questions = new BufferedReader(new StringReader("{\"hadoop\": {}}\n{}\n"));

    assertThatThrownBy(() -> new Conversation(System.err).hold(questions))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("pattern");
  }

  private static void hold(PrintStream answers, BufferedReader questions) {
    try {
      new Conversation(answers).hold(questions);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void ask(Writer writer, String line) throws IOException {
    writer.write(line + "\n");
    writer.flush();
  }

  private static BufferedReader reader(PipedInputStream input) {
    return new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8));
  }
}
