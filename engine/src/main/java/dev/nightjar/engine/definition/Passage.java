package dev.nightjar.engine.definition;

import org.jspecify.annotations.Nullable;

/**
 * A value in a definition, or a part of its text.
 *
 * @param pointer a JSON pointer from the root
 * @param start the offset of the first character inside the text, or null for all of it
 * @param stop the offset after the last character, null when start is
 */
public record Passage(String pointer, @Nullable Integer start, @Nullable Integer stop) {

  /** A whole value. */
  public static Passage of(String pointer) {
    return new Passage(pointer, null, null);
  }
}
