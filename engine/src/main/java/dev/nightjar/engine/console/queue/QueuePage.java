package dev.nightjar.engine.console.queue;

import dev.nightjar.engine.console.Badge;
import dev.nightjar.engine.execution.PausedPipeline;
import dev.nightjar.engine.execution.Pool;
import dev.nightjar.engine.scheduling.Missed;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What goes on and what waits.
 *
 * @param orphans runs that go on and that no engine shown has
 * @param next where more of those that wait are; null at the end
 * @param limits whether the person may set limits of pools
 */
record QueuePage(
    List<Node> engines,
    List<Going> orphans,
    int going,
    int waiting,
    List<Waits> queue,
    @Nullable String next,
    List<Pool> pools,
    boolean limits,
    List<Stopped> paused,
    List<Held> missed,
    boolean served) {

  /** An engine. */
  record Node(
      String id,
      Badge badge,
      String role,
      String place,
      @Nullable String address,
      String version,
      Instant startedAt,
      String silence,
      List<Going> runs) {}

  /** A run that goes on. */
  record Going(
      String run, String href, String pipeline, Badge badge, Instant since, String steps) {}

  /**
   * A run that waits.
   *
   * @param why what keeps it, with the icon and colour of that
   * @param whyHref where that can be seen or changed; null for nowhere
   */
  record Waits(
      String run,
      String href,
      String pipeline,
      Instant logicalTime,
      Instant since,
      int priority,
      @Nullable String pool,
      @Nullable String backfill,
      @Nullable String backfillHref,
      Badge why,
      @Nullable String whyHref) {}

  /** A pipeline that is paused. */
  record Stopped(PausedPipeline pause, String href, boolean operates) {}

  /** Runs that were missed. */
  record Held(Missed missed, String href, boolean operates) {}
}
