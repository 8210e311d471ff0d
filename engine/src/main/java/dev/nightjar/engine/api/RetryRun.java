package dev.nightjar.engine.api;

import dev.nightjar.engine.execution.Again;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a run is to be gone on with.
 *
 * @param from the step from which it is run again; null for none
 * @param all whether every step is run again
 * @param definition which one it goes on with; null for the recorded one
 * @param reason why; or null
 */
public record RetryRun(
    @Nullable String from,
    @Nullable Boolean all,
    @Nullable Which definition,
    @Nullable String reason) {

  /** Which definition a run goes on with. */
  public enum Which {
    /** The one that it began with. */
    RECORDED,
    /** The pipeline's active one. */
    NEWEST;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * What of it is run again.
   *
   * @throws BadBody when both a step and the whole are asked for
   */
  public Again again() {
    boolean everything = Boolean.TRUE.equals(all);
    if (everything && from != null) {
      throw new BadBody(
          "/from", "Cannot run a run again from a step and as a whole", "leave out one of them");
    }
    if (everything) {
      return Again.everything();
    }
    return from == null ? Again.nothing() : Again.from(from);
  }
}
