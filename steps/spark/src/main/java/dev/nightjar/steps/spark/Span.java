package dev.nightjar.steps.spark;

/**
 * A part of a text.
 *
 * @param start the offset of the first character
 * @param stop the offset after the last
 */
record Span(int start, int stop) {}
