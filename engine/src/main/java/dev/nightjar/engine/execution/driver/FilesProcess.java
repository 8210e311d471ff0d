package dev.nightjar.engine.execution.driver;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A process that answers each line that it is given by one of its own. It ends when this one does,
 * since then nothing is left to be read. Asked by one thread at a time; any may close it.
 */
final class FilesProcess implements AutoCloseable {

  /** A process whose output has ended ends within this time. */
  private static final Duration ENDING = Duration.ofSeconds(2);

  private final Process process;
  private final OutputStream questions;
  private final BufferedReader answers;
  private final LastWords words;

  private FilesProcess(Process process) {
    this.process = process;
    questions = process.getOutputStream();
    answers = process.inputReader(StandardCharsets.UTF_8);
    words = LastWords.of(process.errorReader(StandardCharsets.UTF_8));
  }

  /**
   * Starts a process.
   *
   * @throws IOException when there is no such program
   */
  static FilesProcess start(List<String> command) throws IOException {
    return new FilesProcess(new ProcessBuilder(command).start());
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  boolean alive() {
    return process.isAlive();
  }

  /**
   * Gives it some lines and waits for one. When that doesn't come the process is closed.
   *
   * @param lines each without its end
   * @throws IOException with the reason in words
   */
  String ask(List<byte[]> lines, Duration patience) throws IOException {
    CompletableFuture<@Nullable String> answer = new CompletableFuture<>();
    // Writing may take for ever too, where nobody reads.
    Thread asking = new Thread(() -> ask(lines, answer), "files");
    asking.setDaemon(true);
    asking.start();
    try {
      String line = answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      if (line != null) {
        return line;
      }
      throw new IOException(end());
    } catch (TimeoutException e) {
      close();
      throw new IOException("there was no answer for %d s".formatted(patience.toSeconds()), e);
    } catch (ExecutionException e) {
      throw new IOException(end(), e);
    } catch (InterruptedException e) {
      close();
      Thread.currentThread().interrupt();
      throw new IOException("the look was interrupted", e);
    }
  }

  private void ask(List<byte[]> lines, CompletableFuture<@Nullable String> answer) {
    try {
      for (byte[] line : lines) {
        questions.write(line);
        questions.write('\n');
      }
      questions.flush();
      answer.complete(answers.readLine());
    } catch (IOException e) {
      answer.completeExceptionally(e);
    }
  }

  /** Why it says nothing any more. */
  private String end() {
    String how =
        DriverProcess.ends(process.onExit(), ENDING)
            ? Death.inWords(process.exitValue())
            : "it went on without a word";
    close();
    return "the process that looks for files ended: %s (%s)"
        .formatted(words.decisive().orElse("it printed nothing"), how);
  }

  @Override
  public void close() {
    DriverProcess.kill(process.toHandle());
  }
}
