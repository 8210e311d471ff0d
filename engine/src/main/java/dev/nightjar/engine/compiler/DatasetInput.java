package dev.nightjar.engine.compiler;

/**
 * A dataset that a step reads.
 *
 * @param reference as the step's definition has it; it differs from the name where that definition
 *     is a part of another one
 * @param name the dataset: {@code step} or {@code step.part}
 * @param step the step that makes it; where the pipeline is given the dataset, the dataset's name
 */
public record DatasetInput(String reference, String name, String step) {

  /** A dataset that the step's definition calls by its name. */
  public DatasetInput(String name, String step) {
    this(name, name, step);
  }

  /** Whether the step's definition calls it otherwise than the pipeline does. */
  boolean isRenamed() {
    return !reference.equals(name);
  }

  /** What follows the step's name in the dataset's: empty, or a dot and a part. */
  public String part() {
    return name.substring(step.length());
  }

  /** The same dataset where its definition is a part of another one, as a step of this name. */
  DatasetInput within(String call) {
    return new DatasetInput(reference, call + "." + name, call + "." + step);
  }

  /** The same dataset under the name that another definition has for it. */
  DatasetInput known(String as) {
    return new DatasetInput(as, name, step);
  }
}
