package dev.nightjar.engine.cli;

import dev.nightjar.engine.execution.StepState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A line for each step of a run, as it is at a moment. */
final class StepLines {

  private static final Comparator<StepProgress> LATEST_FIRST =
      Comparator.comparing(
          (StepProgress step) -> Objects.requireNonNullElse(step.status().endedAt(), Instant.MIN),
          Comparator.reverseOrder());

  private StepLines() {}

  /** All steps, each on a line that fits into the terminal. */
  static List<Text> of(List<StepProgress> steps, Instant now, int columns) {
    Table table = Table.of("", "", "", ">", ">", "");
    for (StepProgress step : steps) {
      table.row(
          StepMark.of(step.state()).text(),
          Text.of(step.status().name(), step.active() ? Style.BOLD : Style.PLAIN),
          Text.of(step.status().kind(), Style.DIM),
          Text.of(Figures.rows(step.status().rows())),
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
    Set<StepProgress> chosen =
        Stream.of(
                steps.stream().filter(StepProgress::active),
                steps.stream().filter(step -> step.state() == StepState.FAILED),
                steps.stream().filter(step -> step.state().terminal()).sorted(LATEST_FIRST))
            .flatMap(each -> each)
            .distinct()
            .limit(Math.max(0, rows - 1))
            .collect(Collectors.toSet());
    List<Text> lines =
        new ArrayList<>(of(steps.stream().filter(chosen::contains).toList(), now, columns));
    lines.add(rest(steps.stream().filter(step -> !chosen.contains(step)).toList()).fit(columns));
    return lines;
  }

  private static Text rest(List<StepProgress> hidden) {
    long ended = hidden.stream().filter(step -> step.state().terminal()).count();
    return Text.of(
        "   %d more: %d ended, %d to come".formatted(hidden.size(), ended, hidden.size() - ended),
        Style.DIM);
  }

  private static String time(StepProgress step, Instant now) {
    Duration elapsed = step.elapsed(now);
    return elapsed == null ? "" : Figures.duration(elapsed);
  }

  private static Text note(StepProgress step) {
    List<String> parts = new ArrayList<>();
    switch (step.state()) {
      case REUSED, SKIPPED, CANCELLED -> parts.add(step.state().toString());
      case WAITING -> parts.add("waits for a person");
      case RETRYING -> parts.add("waits for attempt " + (step.status().attempts() + 1));
      case PENDING, RUNNING, SUCCEEDED, FAILED -> {
        if (step.status().attempts() > 1) {
          parts.add("attempt " + step.status().attempts());
        }
      }
    }
    if (step.state() == StepState.RUNNING && step.branches() != null) {
      parts.add(step.branches());
    }
    if (step.state() == StepState.RUNNING && step.tasks() > 0) {
      parts.add("%d/%d tasks".formatted(step.tasksDone(), step.tasks()));
    }
    String trouble = step.trouble();
    if (trouble != null) {
      parts.add(trouble);
    }
    return Text.of(String.join(" · ", parts), StepMark.of(step.state()).style());
  }
}
