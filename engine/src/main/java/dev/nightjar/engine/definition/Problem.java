package dev.nightjar.engine.definition;

import org.jspecify.annotations.Nullable;

/**
 * Something wrong with a definition, or with what was given beside it.
 *
 * @param code a stable name such as {@code unknown-key}
 * @param location where, or null when it isn't in a file
 * @param message what is wrong, in one sentence without a full stop
 * @param hint what would be right, such as {@code did you mean 'collect'?}, or null
 */
public record Problem(
    String code, @Nullable Location location, String message, @Nullable String hint) {

  /**
   * A range of characters within one line of a file.
   *
   * @param file as the user named it
   * @param line from 1
   * @param column from 1, in characters
   * @param endColumn the column after the last character
   * @param text the whole line
   */
  public record Location(String file, int line, int column, int endColumn, String text) {}
}
