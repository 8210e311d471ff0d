package dev.nightjar.steps.spark.library.evaluate;

/**
 * Rows of which the same became.
 *
 * @param actual the index of the true class
 * @param predicted the index of the predicted one
 * @param probability what the model gave: with two classes to the second, else to the true one
 * @param rows how many there are
 */
record Outcome(int actual, int predicted, double probability, long rows) {}
