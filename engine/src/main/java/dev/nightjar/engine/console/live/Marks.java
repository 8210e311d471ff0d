package dev.nightjar.engine.console.live;

import dev.nightjar.engine.console.ConsolePart;
import dev.nightjar.engine.execution.RunOverviews;
import org.jspecify.annotations.Nullable;

/** Marks of what pages show: another one once that has changed. */
@ConsolePart
class Marks {

  private final RunOverviews overviews;
  private final Surroundings surroundings;

  Marks(RunOverviews overviews, Surroundings surroundings) {
    this.overviews = overviews;
    this.surroundings = surroundings;
  }

  /**
   * A short text.
   *
   * @param run null for all runs, and what surrounds them
   */
  String of(@Nullable String run) {
    String mark = overviews.mark(run);
    return run == null
        ? Integer.toHexString(31 * mark.hashCode() + surroundings.standing().hashCode())
        : mark;
  }
}
