package dev.nightjar.engine.scheduling;

import dev.nightjar.engine.compiler.PlannedSchedule;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Decides which runs of a pipeline are due. It knows no clock and no store: the same facts give the
 * same decision, and a decision that is made again once it is stored finds nothing left to do.
 */
public final class Planner {

  private final Limits limits;

  /** A planner within limits. */
  public Planner(Limits limits) {
    this.limits = limits;
  }

  /** What is to be done now. */
  public Decision decide(ScheduleHistory history, Situation situation) {
    Instant watermark = situation.watermark();
    Instant now = situation.now();
    Optional<PlannedSchedule> schedule = history.current();
    // A clock that was set back must not make anything due again.
    if (schedule.isEmpty() || !now.isAfter(watermark)) {
      Instant considered = now.isAfter(watermark) ? now : watermark;
      return new Decision(List.of(), List.of(), null, false, considered);
    }
    Deliberation deliberation = new Deliberation(schedule.get(), limits, situation);
    history.due(watermark, now).forEach(deliberation::consider);
    return deliberation.decision();
  }

  /**
   * The runs that a person has confirmed, the oldest first.
   *
   * @param runs the logical times for which a scheduled run exists
   */
  public List<PlannedRun> release(ScheduleHistory history, Held held, Set<Instant> runs) {
    return history
        .due(held.first().minusNanos(1), held.last())
        .filter(due -> !due.moved() && !runs.contains(due.time()))
        .map(due -> PlannedRun.late(due.time()))
        .toList();
  }
}
