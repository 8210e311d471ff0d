package dev.nightjar.engine.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Keeps the details of a failure that nobody foresaw, away from the terminal. */
final class CrashLog {

  private CrashLog() {}

  /**
   * Writes the details to the engine's log of a home or, where there is none, to a temporary file.
   *
   * @return where they are, as a hint; null when they couldn't be written
   */
  static @Nullable String write(Exception exception, @Nullable Path home) {
    StringWriter trace = new StringWriter();
    exception.printStackTrace(new PrintWriter(trace));
    try {
      Path file =
          home != null && Files.isDirectory(home)
              ? home.resolve("engine.log")
              : Files.createTempFile("nightjar-", ".log");
      Files.writeString(
          file, Instant.now() + " " + trace, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      return "Details in " + file;
    } catch (IOException unwritable) {
      return null;
    }
  }
}
