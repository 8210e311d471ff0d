package dev.nightjar.steps.spark.library.model;

/** The names that a model's stages give to what they compute; they don't clash with an author's. */
public final class ModelColumns {

  /** What the algorithm learns from. */
  public static final String FEATURES = "__features";

  /** What it learns: a number, or the index of a class. */
  public static final String LABEL = "__label";

  /** What it predicts: a number, or the index of a class. */
  public static final String PREDICTION = "__prediction";

  /** A vector with the probability of each class. */
  public static final String PROBABILITY = "__probability";

  /** The algorithm's own measure of each class. */
  public static final String RAW = "__raw";

  private ModelColumns() {}
}
