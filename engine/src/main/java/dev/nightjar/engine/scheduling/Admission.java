package dev.nightjar.engine.scheduling;

import dev.nightjar.engine.definition.Schedule.Overlap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Decides which of the runs that were created may start now: the oldest first, and one at a time
 * unless the schedule lets them run side by side.
 */
public record Admission(Overlap overlap, Limits limits) {

  /**
   * The runs that may start.
   *
   * @param waiting in any order
   * @param running those that aren't done, cancelled ones too as long as they go on
   */
  public List<PlannedRun> admit(List<PlannedRun> waiting, List<PlannedRun> running) {
    List<PlannedRun> oldestFirst =
        waiting.stream().sorted(Comparator.comparing(PlannedRun::logicalTime)).toList();
    if (overlap != Overlap.ALLOW) {
      return oldestFirst.stream().limit(running.isEmpty() ? 1 : 0).toList();
    }
    long late = running.stream().filter(PlannedRun::late).count();
    List<PlannedRun> admitted = new ArrayList<>();
    for (PlannedRun run : oldestFirst) {
      if (!run.late() || late++ < limits.parallel()) {
        admitted.add(run);
      }
    }
    return admitted;
  }
}
