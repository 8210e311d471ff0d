package dev.nightjar.engine.execution;

import org.jspecify.annotations.Nullable;

/**
 * Something that a step's output depends on and that is another than before.
 *
 * @param subject what it is called, where there may be several of its kind; else empty
 * @param before null when there was none, or when what it was can't be shown
 * @param after null when there is none any more, or when what it is can't be shown
 */
public record Change(Kind kind, String subject, @Nullable String before, @Nullable String after) {

  /** What has changed. */
  public enum Kind {
    /** The step does something else altogether. */
    STEP_KIND,
    /** Steps of this kind are done otherwise by this version of Nightjar. */
    NIGHTJAR,
    /** What a query asks for. */
    QUERY,
    /** The columns that a query gives, though its text is the same. */
    COLUMNS,
    /** The classes that a step of the pipeline's own is made of. */
    CODE,
    /** What a step runs for each row. */
    DEFINITION,
    /** The content of the source that is read. */
    SOURCE,
    /** The source that is read, which nothing tells apart from what it was. */
    UNKNOWN_SOURCE,
    /** What Spark is set to, or its version; the subject is the key. */
    SETTING,
    /** A value in the step's definition; the subject is its path there. */
    PARAMETER,
    /** A dataset that the step reads; the subject is its name now. */
    DATASET,
    /** A model that the step uses; the subject is how it is referred to. */
    MODEL,
    /** A model that a gate compares with; the subject is how it is referred to. */
    RIVAL,
    /** The conditions that must hold of the figures. */
    GATE,
    /** The conditions on which the step runs. */
    CONDITION
  }
}
