package dev.nightjar.engine.console.runs;

import dev.nightjar.engine.console.Times;
import dev.nightjar.engine.console.runs.RunSheet.Tick;
import dev.nightjar.engine.execution.AttemptStatus;
import dev.nightjar.engine.execution.StepStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Places moments of a run on an axis of 1000 from its first step's begin to its last step's end, or
 * now. A run that was gone on with days later has a gap: it counts from its last begin.
 */
record Timeline(Instant from, Instant until) {

  static final int LENGTH = 1_000;
  private static final int LEAST = 3;
  private static final long[] STEPS = {
    1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 14_400, 21_600, 43_200, 86_400
  };
  private static final int MOST_TICKS = 6;

  static Timeline of(List<StepStatus> steps, List<AttemptStatus> attempts, Times times) {
    Instant from =
        Stream.concat(
                steps.stream().map(StepStatus::startedAt),
                attempts.stream().map(AttemptStatus::startedAt))
            .filter(Objects::nonNull)
            .min(Instant::compareTo)
            .orElse(times.now());
    boolean live =
        steps.stream().anyMatch(step -> step.startedAt() != null && !step.state().terminal());
    Instant until =
        live
            ? times.now()
            : steps.stream()
                .filter(step -> step.startedAt() != null)
                .map(StepStatus::endedAt)
                .filter(Objects::nonNull)
                .max(Instant::compareTo)
                .orElse(from.plusSeconds(1));
    return new Timeline(from, until.isAfter(from) ? until : from.plusSeconds(1));
  }

  int x(@Nullable Instant at) {
    if (at == null) {
      return 0;
    }
    long whole = Duration.between(from, until).toMillis();
    long part = Duration.between(from, at).toMillis();
    return (int) Math.max(0, Math.min(LENGTH, part * LENGTH / Math.max(1, whole)));
  }

  int width(@Nullable Instant start, @Nullable Instant end) {
    return start == null ? 0 : Math.max(LEAST, x(end == null ? until : end) - x(start));
  }

  List<Tick> ticks() {
    long seconds = Math.max(1, Duration.between(from, until).toSeconds());
    long step = STEPS[STEPS.length - 1];
    for (long each : STEPS) {
      if (seconds / each <= MOST_TICKS) {
        step = each;
        break;
      }
    }
    List<Tick> ticks = new ArrayList<>();
    for (long at = 0; at <= seconds && ticks.size() <= MOST_TICKS; at += step) {
      ticks.add(
          new Tick(x(from.plusSeconds(at)), at == 0 ? "0" : Times.axis(Duration.ofSeconds(at))));
    }
    return ticks;
  }
}
