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

  /** The pointer to a value inside the one that a pointer leads to. */
  public static String child(String pointer, String name) {
    return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
  }

  /** A whole value. */
  public static Passage of(String pointer) {
    return new Passage(pointer, null, null);
  }
}
