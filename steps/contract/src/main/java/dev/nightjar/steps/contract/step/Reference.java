package dev.nightjar.steps.contract.step;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks a key whose text names something else in the pipeline; the compiler resolves it. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Reference {
  To value();

  /** What is named. */
  enum To {
    /** A dataset: {@code step}, or {@code step.part}. */
    DATASET,
    /**
     * A model: the {@code train} step, or {@code step@alias} for the version that an alias names.
     */
    MODEL,
    /** A dataset, any number of them, named inside a SQL query. */
    QUERY
  }
}
