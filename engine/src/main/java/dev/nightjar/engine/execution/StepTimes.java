package dev.nightjar.engine.execution;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How long steps are likely to take, by what they took. */
@Component
final class StepTimes {

  /** Few enough to follow data that grows, enough to outvote one slow day. */
  private static final int SAMPLE = 5;

  private final StepHistory history;

  StepTimes(StepHistory history) {
    this.history = history;
  }

  /** The median of the last successes; null when there is none. */
  @Nullable Duration of(String pipeline, String step) {
    List<Duration> sorted = history.durations(pipeline, step, SAMPLE).stream().sorted().toList();
    if (sorted.isEmpty()) {
      return null;
    }
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : sorted.get(middle - 1).plus(sorted.get(middle)).dividedBy(2);
  }
}
