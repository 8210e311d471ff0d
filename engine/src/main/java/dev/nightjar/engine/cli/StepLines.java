package dev.nightjar.engine.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A line for each step of a run, as it is at a moment. */
final class StepLines {

  private StepLines() {}

  /** All steps, each on a line that fits into the terminal. */
  static List<Text> of(List<StepProgress> steps, Instant now, int columns) {
    Table table = Table.of("", "", "", ">", ">", "");
    for (StepProgress step : steps) {
      table.row(
          step.state().sign(),
          Text.of(step.name(), step.state().active() ? Style.BOLD : Style.PLAIN),
          Text.of(step.kind(), Style.DIM),
          Text.of(Figures.rows(step.rows())),
          Text.of(time(step, now)),
          note(step));
    }
    return table.lines().stream().map(line -> line.fit(columns)).toList();
  }

  /**
   * As {@link #of}, in no more than {@code rows} lines: a screen can't redraw what has left it.
   * What runs is shown before what failed, what ended last before what ended first; the others are
   * counted.
   */
  static List<Text> of(List<StepProgress> steps, Instant now, int columns, int rows) {
    if (steps.size() <= rows) {
      return of(steps, now, columns);
    }
    Set<StepProgress> shown =
        Stream.of(
                steps.stream().filter(step -> step.state().active()),
                steps.stream().filter(step -> step.state() == StepMark.FAILED),
                steps.stream().filter(step -> step.state().ended()).sorted(StepLines::latestFirst))
            .flatMap(each -> each)
            .distinct()
            .limit(Math.max(0, rows - 1))
            .collect(Collectors.toSet());
    List<StepProgress> hidden = steps.stream().filter(step -> !shown.contains(step)).toList();
    long ended = hidden.stream().filter(step -> step.state().ended()).count();
    List<Text> lines =
        new ArrayList<>(of(steps.stream().filter(shown::contains).toList(), now, columns));
    lines.add(
        Text.of(
                "  and %s more: %d ended, %d to come"
                    .formatted(Figures.many(hidden.size(), "step"), ended, hidden.size() - ended),
                Style.DIM)
            .fit(columns));
    return lines;
  }

  private static int latestFirst(StepProgress left, StepProgress right) {
    return Objects.requireNonNull(right.ended()).compareTo(Objects.requireNonNull(left.ended()));
  }

  private static String time(StepProgress step, Instant now) {
    Duration elapsed = step.elapsed(now);
    return step.state() == StepMark.REUSED
        ? "reused"
        : elapsed == null ? "" : Figures.duration(elapsed);
  }

  private static Text note(StepProgress step) {
    List<String> parts = new ArrayList<>();
    if (step.attempt() > 1) {
      parts.add("attempt " + step.attempt());
    }
    if (step.state() == StepMark.RUNNING && step.tasks() > 0) {
      parts.add("%d/%d tasks".formatted(step.tasksDone(), step.tasks()));
    }
    if (step.state() == StepMark.SKIPPED || step.state() == StepMark.CANCELLED) {
      parts.add(step.state() == StepMark.SKIPPED ? "skipped" : "cancelled");
    }
    if (step.note() != null) {
      parts.add(step.note());
    }
    return Text.of(String.join(" · ", parts), step.state().style());
  }
}
