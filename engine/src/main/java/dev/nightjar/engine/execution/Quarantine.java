package dev.nightjar.engine.execution;

import dev.nightjar.steps.contract.work.Failure;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Pauses a pipeline whose definition crashes its drivers again and again, so that it takes neither
 * memory nor time from others until a person has looked.
 */
@Component
final class Quarantine {

  private static final Logger log = LoggerFactory.getLogger(Quarantine.class);

  /** So many drivers in a row, with no success of the definition in between. */
  static final int CRASHES = 3;

  private static final String BY = "nightjar";

  private static final Set<String> CRASH = Set.of("driver-crashed", "analysis-failed");

  private final CrashCounts counts;
  private final Pauses pauses;

  Quarantine(CrashCounts counts, Pauses pauses) {
    this.counts = counts;
    this.pauses = pauses;
  }

  /**
   * Looks at a failure that isn't written down yet.
   *
   * @param run the one that it belongs to, or a branch of that
   * @return whether the pipeline is in quarantine for it, so that nothing is tried again
   */
  boolean follows(String run, Failure failure) {
    if (!CRASH.contains(failure.code())) {
      return false;
    }
    CrashCounts.Crashed crashed = counts.of(run);
    // A driver takes all of its attempts along; each of them comes here, maybe before the others.
    int count = crashed.drivers() + (crashed.counted() ? 0 : 1);
    if (count < CRASHES) {
      return false;
    }
    String reason =
        "Quarantined: definition %.12s broke its driver %d times in a row: %s"
            .formatted(crashed.definition(), count, failure.message());
    try {
      pauses.pause(crashed.pipeline(), BY, reason);
      log.error("Pipeline {} is paused. {}", crashed.pipeline(), reason);
    } catch (RunRefused e) {
      log.debug("Pipeline {} is paused already", crashed.pipeline());
    }
    return true;
  }
}
