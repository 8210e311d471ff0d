package dev.nightjar.steps.contract.work;

import org.jspecify.annotations.Nullable;

/**
 * A place in a definition.
 *
 * @param step the step's name; empty for a place that is in no step
 * @param pointer a JSON pointer below the step, or below the whole of it, such as {@code
 *     /check/expect/2/between/column}
 * @param start the offset of the first character inside the text that the pointer leads to, or null
 *     when the whole text is meant
 * @param stop the offset after the last character, null when start is
 */
public record Place(String step, String pointer, @Nullable Integer start, @Nullable Integer stop) {

  /** The whole text at a pointer. */
  public static Place at(String step, String pointer) {
    return new Place(step, pointer, null, null);
  }
}
