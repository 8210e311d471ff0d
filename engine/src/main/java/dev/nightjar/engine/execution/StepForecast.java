package dev.nightjar.engine.execution;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a run would make of a step.
 *
 * @param detail what the reason refers to: an attempt, a state, an alias, a step or a message;
 *     empty where it refers to nothing
 * @param changes what is another than the last time; may be known beside any reason
 * @param time how long it is likely to take; null when nothing is known of it
 * @param pass the step in whose pass it would run, in that step's time; null when in its own
 */
public record StepForecast(
    String step,
    String kind,
    Outlook outlook,
    Reason reason,
    String detail,
    List<Change> changes,
    @Nullable Duration time,
    @Nullable String pass) {

  public StepForecast {
    changes = List.copyOf(changes);
  }

  /** Of a step that would run in a pass of its own, if at all. */
  public StepForecast(
      String step,
      String kind,
      Outlook outlook,
      Reason reason,
      String detail,
      List<Change> changes,
      @Nullable Duration time) {
    this(step, kind, outlook, reason, detail, changes, time, null);
  }

  /** What would be done. */
  public enum Outlook {
    RUN,
    REUSE,
    /** It can't succeed. */
    FAIL,
    /** A condition doesn't hold, or a step that it needs can't succeed. */
    SKIP,
    /** A person is asked; what follows is told as if it were approved. */
    WAIT,
    /** It runs or is skipped, by a figure that isn't known yet. */
    DEPENDS;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Why that would be done. */
  public enum Reason {
    /** Everything is as it was the last time. */
    UNCHANGED,
    /** Something has changed since the last time, but was like this before; detail: the attempt. */
    MADE_BEFORE,
    /** It was asked for. */
    FORCED,
    /** No run of the pipeline has come to a step of this name. */
    NEVER_RAN,
    /** What is compared with has no such step. */
    NEW,
    /** What is compared with makes the same by another name; detail: that name. */
    RENAMED,
    /** Something has changed since the last time. */
    CHANGED,
    /** It did not succeed the last time; detail: the state that it ended in. */
    NOT_DONE,
    /** What it made is no longer where it was written. */
    OUTPUT_GONE,
    /** A step of the same pass runs, and its output lies nowhere; detail: that step. */
    NEEDED,
    /** The alias that it moves would name another version; detail: the alias. */
    ALIAS_MOVES,
    /** An alias names no version; detail: the message. */
    NO_VERSION,
    /** The recorded figures do not pass the gates; detail: the message. */
    REFUSED,
    /** Detail: the step that can't succeed. */
    BLOCKED,
    /** Detail: what a person is asked. */
    ASKS,
    /** A condition doesn't hold; detail: which, and why. */
    UNMET,
    /** Detail: the step that is skipped by a condition. */
    LEFT_OUT,
    /** Its branches move aliases, or are judged by what they name. */
    EACH_RUN,
    /** Detail: the figure that isn't known yet, or the step that it decides on. */
    OPEN;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
