package dev.nightjar.engine.execution;

import dev.nightjar.engine.compiler.DriverNeed;
import java.util.Optional;
import java.util.function.Function;

/**
 * What an engine can take on.
 *
 * @param limit how many runs of a pipeline may go on at the same time
 * @param known the drivers that a run needs, where the engine knows that without looking
 */
public record Admission(
    RunsPerPipeline limit, Room room, Function<RunFacts, Optional<DriverNeed>> known) {

  /** That of an engine whose memory has no end. */
  public static Admission of(int limit) {
    return new Admission(RunsPerPipeline.of(limit), Room.UNLIMITED, run -> Optional.empty());
  }
}
