package dev.nightjar.engine.scheduling;

import dev.nightjar.engine.execution.RunState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks through the runs of backfills, which may be many. */
public interface BackfillRuns {

  /**
   * Runs of a backfill, in the order of their logical times.
   *
   * @param state only those in this state, as it is stored; null for all
   * @param after null for the first page
   */
  List<BackfillStore.Dated> page(
      String backfill, @Nullable RunState state, @Nullable Place after, int limit);

  /** Where a run stands among those of its backfill. */
  record Place(Instant time, String run) {}
}
