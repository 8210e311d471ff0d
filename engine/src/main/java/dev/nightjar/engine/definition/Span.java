package dev.nightjar.engine.definition;

/**
 * A range of characters in a source's text.
 *
 * @param start the offset of the first character, from 0
 * @param end the offset after the last one
 */
public record Span(int start, int end) {

  /** The range without a character in front of an offset. */
  public static Span at(int offset) {
    return new Span(offset, offset);
  }
}
