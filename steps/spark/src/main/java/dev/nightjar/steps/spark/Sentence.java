package dev.nightjar.steps.spark;

import org.jspecify.annotations.Nullable;

/**
 * What a condition of Spark's means to a pipeline's author.
 *
 * @param clue how to find the words of the text that it is about, or null when Spark says it
 */
record Sentence(String code, String message, @Nullable String hint, @Nullable Clue clue) {

  Sentence(String code, String message, @Nullable String hint) {
    this(code, message, hint, null);
  }

  Sentence at(Clue where) {
    return new Sentence(code, message, hint, where);
  }
}
