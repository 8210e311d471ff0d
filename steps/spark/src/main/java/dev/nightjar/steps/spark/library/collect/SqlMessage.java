package dev.nightjar.steps.spark.library.collect;

import java.util.regex.Pattern;

/** What a database or a catalog says is wrong, in one line. */
final class SqlMessage {

  /**
   * How servers introduce an error, and what they add to it: advice, the statement, their own code.
   */
  private static final Pattern FRAME =
      Pattern.compile(
          "(?s)^(ERROR|FATAL): |; SQL statement:.*|\\s*\\[\\d{5}-\\d+\\].*|\\. (?=[A-Z]).*|\\n.*");

  private SqlMessage() {}

  static String of(Exception thrown) {
    String said = thrown.getMessage();
    if (said == null || said.isBlank()) {
      return thrown.getClass().getSimpleName();
    }
    return FRAME.matcher(said).replaceAll("").strip().replaceFirst("\\.$", "");
  }
}
