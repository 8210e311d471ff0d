package dev.nightjar.engine.console.backfills;

import dev.nightjar.engine.console.Badge;
import dev.nightjar.engine.console.Sight;
import dev.nightjar.engine.execution.AuditEntry;
import dev.nightjar.engine.scheduling.Backfill;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A backfill, its runs and what was decided about it.
 *
 * @param state the state that runs are listed of; null for all
 * @param next where more runs are; null at the end
 */
record BackfillSheet(
    Progress progress,
    Sight.Hands hands,
    Offers offers,
    @Nullable String state,
    List<Run> runs,
    @Nullable String next,
    List<AuditEntry> decisions) {

  /** A run of it. */
  record Run(Instant logicalTime, Badge badge, String run, String href) {}

  /** What can be done with it as it stands. */
  record Offers(boolean pause, boolean resume, boolean cancel) {

    static Offers of(Backfill backfill) {
      boolean open = !backfill.isOver() && backfill.state() != Backfill.State.CANCELLED;
      return new Offers(
          open && backfill.state() == Backfill.State.ACTIVE,
          open && backfill.state() == Backfill.State.PAUSED,
          open);
    }
  }
}
