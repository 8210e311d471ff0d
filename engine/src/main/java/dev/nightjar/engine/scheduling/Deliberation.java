package dev.nightjar.engine.scheduling;

import dev.nightjar.engine.compiler.PlannedSchedule;
import dev.nightjar.engine.definition.Schedule.CatchUp;
import dev.nightjar.engine.definition.Schedule.Overlap;
import dev.nightjar.engine.scheduling.Omission.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Looks at one due time after the other, and then decides. */
final class Deliberation {

  private final PlannedSchedule schedule;
  private final Limits limits;
  private final Situation situation;
  private final Map<Reason, Omission> omitted = new EnumMap<>(Reason.class);
  private final List<Instant> punctual = new ArrayList<>();
  // Of a long absence only as many are kept as could be made up for.
  private final List<Instant> missed = new ArrayList<>();
  private @Nullable Held allMissed;
  private Instant beforeLast = Instant.MIN;

  Deliberation(PlannedSchedule schedule, Limits limits, Situation situation) {
    this.schedule = schedule;
    this.limits = limits;
    this.situation = situation;
  }

  void consider(Due due) {
    Instant time = due.time();
    if (situation.runs().contains(time)) {
      return;
    }
    if (due.moved()) {
      omit(Reason.MOVED, time);
    } else if (time.plus(limits.grace()).isBefore(situation.now())) {
      miss(time);
    } else {
      punctual.add(time);
    }
  }

  private void miss(Instant time) {
    beforeLast = allMissed == null ? time : allMissed.last();
    allMissed =
        allMissed == null
            ? new Held(time, time, 1)
            : new Held(allMissed.first(), time, allMissed.count() + 1);
    if (missed.size() < limits.unconfirmed()) {
      missed.add(time);
    }
  }

  Decision decision() {
    List<PlannedRun> runs = new ArrayList<>();
    Held held = catchUp(runs);
    boolean cancels = addPunctual(runs);
    return new Decision(runs, List.copyOf(omitted.values()), held, cancels, situation.now());
  }

  private @Nullable Held catchUp(List<PlannedRun> runs) {
    Held all = allMissed;
    if (all == null) {
      return null;
    }
    if (schedule.catchUp() == CatchUp.ALL) {
      if (all.count() > limits.unconfirmed()) {
        return all;
      }
      missed.forEach(time -> runs.add(PlannedRun.late(time)));
      return null;
    }
    // A punctual run is the last one, and makes up for those before it.
    boolean last = schedule.catchUp() == CatchUp.LAST && punctual.isEmpty();
    long lost = all.count() - (last ? 1 : 0);
    if (lost > 0) {
      omitted.put(
          Reason.MISSED,
          new Omission(Reason.MISSED, all.first(), last ? beforeLast : all.last(), lost));
    }
    if (last) {
      runs.add(PlannedRun.late(all.last()));
    }
    return null;
  }

  private boolean addPunctual(List<PlannedRun> runs) {
    Overlap overlap = schedule.overlap();
    for (int i = 0; i < punctual.size(); i++) {
      Instant time = punctual.get(i);
      boolean busy = situation.active() || !runs.isEmpty();
      boolean overtaken = i + 1 < punctual.size();
      if (overlap == Overlap.SKIP && busy) {
        omit(Reason.OVERLAP, time);
      } else if (overlap == Overlap.CANCEL_RUNNING && overtaken) {
        omit(Reason.OVERTAKEN, time);
      } else {
        runs.add(PlannedRun.punctual(time));
      }
    }
    return overlap == Overlap.CANCEL_RUNNING && !punctual.isEmpty() && situation.active();
  }

  private void omit(Reason reason, Instant time) {
    Omission before = omitted.get(reason);
    omitted.put(reason, before == null ? new Omission(reason, time, time, 1) : before.and(time));
  }
}
