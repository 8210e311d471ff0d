package dev.nightjar.steps.contract.work;

import org.jspecify.annotations.Nullable;

/**
 * What lineage is about: a column, or all of what holds it.
 *
 * @param name as the step's definition has it: {@code step} or {@code step.part} for a dataset, a
 *     reference for a model, a path for a source, the step's name for metrics
 * @param column null for the whole: a dataset's rows, a model, a source, an evaluation's metrics
 */
public record Field(Holder holder, String name, @Nullable String column) {

  /** What can hold columns, or be made from them as a whole. */
  public enum Holder {
    DATASET,
    MODEL,
    SOURCE,
    METRICS
  }

  /** A column of a dataset. */
  public static Field column(String dataset, String column) {
    return new Field(Holder.DATASET, dataset, column);
  }

  /** Which rows a dataset has. */
  public static Field rows(String dataset) {
    return new Field(Holder.DATASET, dataset, null);
  }

  /** A model. */
  public static Field model(String reference) {
    return new Field(Holder.MODEL, reference, null);
  }

  /** All figures that a step measures. */
  public static Field metrics(String step) {
    return new Field(Holder.METRICS, step, null);
  }

  /** The same column of a thing with another name. */
  public Field renamed(String otherName) {
    return new Field(holder, otherName, column);
  }

  @Override
  public String toString() {
    return column == null ? name : name + "." + column;
  }
}
