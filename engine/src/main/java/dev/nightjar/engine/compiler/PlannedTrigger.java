package dev.nightjar.engine.compiler;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What starts a run of a pipeline beside its schedule. It says nothing about what a run does, so it
 * is no part of a plan or of any fingerprint.
 *
 * @param subject what it happens to: {@code weather.daily}, {@code rain.model@champion}, or an
 *     absolute path or pattern
 * @param parameter the parameter that gets what the event tells; null for none
 * @param debounce how long nothing more must have happened before a run starts
 */
public record PlannedTrigger(
    Kind kind, String subject, @Nullable String parameter, Duration debounce) {

  /** What there is one trigger of in a pipeline. */
  public String key() {
    return kind + ":" + subject;
  }

  /** The pipeline whose doing it waits for; for files, null. */
  public @Nullable String pipeline() {
    return kind == Kind.FILES ? null : subject.substring(0, subject.indexOf('.'));
  }

  /** What happens. */
  public enum Kind {
    /** A version of a dataset was published. */
    DATASET,
    /** An alias was moved. */
    ALIAS,
    /** A file has appeared or changed. */
    FILES;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
