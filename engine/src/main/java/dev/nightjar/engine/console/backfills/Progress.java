package dev.nightjar.engine.console.backfills;

import dev.nightjar.engine.console.Address;
import dev.nightjar.engine.console.Badge;
import dev.nightjar.engine.console.Badge.Tone;
import dev.nightjar.engine.console.Shelf;
import dev.nightjar.engine.console.chart.Stack;
import dev.nightjar.engine.execution.RunState;
import dev.nightjar.engine.scheduling.Backfill;
import java.time.Instant;
import java.util.List;

/** How a backfill stands. */
record Progress(
    String id,
    String href,
    String pipeline,
    Badge badge,
    Instant first,
    Instant last,
    String mode,
    int parallel,
    Instant createdAt,
    String createdBy,
    int size,
    int ended,
    Stack stack,
    List<Count> counts) {

  private static final int WIDTH = 160;
  private static final List<RunState> STATES =
      List.of(
          RunState.SUCCEEDED,
          RunState.FAILED,
          RunState.CANCELLED,
          RunState.RUNNING,
          RunState.QUEUED);

  /** How many runs are in a state, and where they are listed. */
  record Count(Badge badge, int count, String state, String href) {}

  static Progress of(Backfill backfill) {
    return of(backfill, WIDTH);
  }

  static Progress of(Backfill backfill, int width) {
    String href = Shelf.backfill(backfill.id());
    int ended =
        backfill.count(RunState.SUCCEEDED)
            + backfill.count(RunState.FAILED)
            + backfill.count(RunState.CANCELLED);
    return new Progress(
        backfill.id(),
        href,
        backfill.pipeline(),
        badge(backfill),
        backfill.first(),
        backfill.last(),
        words(backfill),
        backfill.parallel(),
        backfill.createdAt(),
        backfill.createdBy(),
        backfill.size(),
        ended,
        Stack.of(width, STATES.stream().map(state -> share(backfill, state)).toList()),
        STATES.stream()
            .filter(state -> backfill.count(state) > 0)
            .map(
                state ->
                    new Count(
                        Badge.of(state),
                        backfill.count(state),
                        state.toString(),
                        Address.of(href).with("state", state).toString()))
            .toList());
  }

  private static Stack.Share share(Backfill backfill, RunState state) {
    Badge badge = Badge.of(state);
    return new Stack.Share(badge.tone().toString(), badge.word(), backfill.count(state));
  }

  private static Badge badge(Backfill backfill) {
    if (backfill.state() == Backfill.State.CANCELLED) {
      return new Badge(Tone.OFF, "stop", "cancelled");
    }
    if (backfill.isOver()) {
      return backfill.count(RunState.FAILED) > 0
          ? new Badge(Tone.BAD, "cross", "done, some failed")
          : Badge.good("done");
    }
    return backfill.state() == Backfill.State.PAUSED
        ? new Badge(Tone.LATE, "pause", "paused")
        : new Badge(Tone.BUSY, "running", "active");
  }

  private static String words(Backfill backfill) {
    return switch (backfill.mode()) {
      case ONLY_MISSING -> "only what was missing";
      case RERUN_FAILED -> "missing and failed";
      case RERUN_ALL -> "all, also what succeeded";
      case CATCH_UP -> "missed by the schedule";
    };
  }
}
