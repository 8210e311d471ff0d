package dev.nightjar.engine.scheduling;

import dev.nightjar.engine.execution.RunState;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/**
 * Runs over a range of logical times, as one thing.
 *
 * @param first the first of them
 * @param last the last of them
 * @param parallel how many of its runs go on at the same time, in all engines together
 * @param counts how many of its runs there are in which state; none where there is none
 */
public record Backfill(
    String id,
    String pipeline,
    Instant first,
    Instant last,
    BackfillMode mode,
    int parallel,
    State state,
    Instant createdAt,
    String createdBy,
    Map<RunState, Integer> counts) {

  public Backfill {
    counts = Map.copyOf(counts);
  }

  /** What is to become of the runs that wait. */
  public enum State {
    ACTIVE,
    PAUSED,
    CANCELLED;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** How many of its runs are in a state. */
  public int count(RunState of) {
    return counts.getOrDefault(of, 0);
  }

  /** How many runs it has. */
  public int size() {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** Whether none of its runs goes on or waits. */
  public boolean isOver() {
    return count(RunState.QUEUED) + count(RunState.RUNNING) == 0;
  }

  /** How it stands, in one word. */
  public String word() {
    return state == State.CANCELLED ? state.toString() : isOver() ? "done" : state.toString();
  }
}
