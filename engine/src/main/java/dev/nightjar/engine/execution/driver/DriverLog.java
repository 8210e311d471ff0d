package dev.nightjar.engine.execution.driver;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a driver process has printed.
 *
 * @param from where this process's part of the file begins, in bytes
 */
record DriverLog(Path file, long from) {

  private static final int LAST_BYTES = 256 << 10;

  /** From the most telling to the least: the JVM's complaints, Nightjar's, other exceptions. */
  private static final List<Pattern> DECISIVE =
      List.of(
          Pattern.compile(
              "^(?!Error occurred during initialization|Error: Could not create|Error: A fatal)"
                  + "((?:Error|Invalid|Unrecognized|Could not|Too small|Unable|Conflicting).*)"),
          Pattern.compile("^\\S+ ERROR \\[.*?] d\\.n\\.\\S+: (.*)"),
          Pattern.compile("^Exception in thread \"[^\"]*\" (?:[\\w.$]+: )?(.*)"),
          Pattern.compile("^Caused by: (.*)"));

  private static final Pattern OUT_OF_MEMORY =
      Pattern.compile("java\\.lang\\.OutOfMemoryError: (.*)");

  static DriverLog startingNow(Path file) {
    return new DriverLog(file, file.toFile().length());
  }

  /** The one line that best says why the process ended. */
  Optional<String> decisiveLine() {
    return decisiveLine(lines());
  }

  /** The one of a process's last lines that best says why it ended. */
  static Optional<String> decisiveLine(List<String> lines) {
    return DECISIVE.stream()
        .flatMap(pattern -> firstMatch(lines, pattern).stream())
        .findFirst()
        .or(() -> lines.stream().filter(line -> !line.isBlank()).reduce((first, last) -> last));
  }

  /** Which memory ran out, as the JVM says it; empty when none did. */
  Optional<String> outOfMemory() {
    return firstMatch(lines(), OUT_OF_MEMORY);
  }

  private static Optional<String> firstMatch(List<String> lines, Pattern pattern) {
    return lines.stream()
        .map(pattern::matcher)
        .filter(Matcher::find)
        .map(match -> match.group(1).strip())
        .filter(text -> !text.isEmpty())
        .findFirst();
  }

  private List<String> lines() {
    try (RandomAccessFile input = new RandomAccessFile(file.toFile(), "r")) {
      long start = Math.max(from, input.length() - LAST_BYTES);
      input.seek(start);
      byte[] bytes = new byte[(int) (input.length() - start)];
      input.readFully(bytes);
      return new String(bytes, StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      return List.of();
    }
  }
}
