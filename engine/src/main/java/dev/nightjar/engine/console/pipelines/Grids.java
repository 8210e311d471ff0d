package dev.nightjar.engine.console.pipelines;

import dev.nightjar.engine.console.Badge;
import dev.nightjar.engine.console.ConsolePart;
import dev.nightjar.engine.console.Links;
import dev.nightjar.engine.console.Times;
import dev.nightjar.engine.console.pipelines.Grid.Cell;
import dev.nightjar.engine.console.pipelines.Grid.Column;
import dev.nightjar.engine.console.pipelines.Grid.Row;
import dev.nightjar.engine.execution.RunOverviews;
import dev.nightjar.engine.execution.RunSummary;
import dev.nightjar.engine.execution.StepStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts the last runs of a pipeline side by side: three queries, however many steps there are. */
@ConsolePart
class Grids {

  static final int RUNS = 25;

  private final RunOverviews overviews;

  Grids(RunOverviews overviews) {
    this.overviews = overviews;
  }

  Grid of(String pipeline, Times times) {
    List<RunSummary> runs =
        new ArrayList<>(
            overviews.latest(List.of(pipeline), RUNS).getOrDefault(pipeline, List.of()));
    Collections.reverse(runs);
    List<String> ids = runs.stream().map(RunSummary::id).toList();
    Map<String, List<StepStatus>> steps = overviews.steps(ids);
    Map<String, String> definitions = overviews.definitions(ids);
    List<Column> columns = columns(runs, definitions, times);
    return new Grid(columns, rows(runs, steps, times));
  }

  private static List<Column> columns(
      List<RunSummary> runs, Map<String, String> definitions, Times times) {
    long longest = runs.stream().mapToLong(run -> length(run, times).toMillis()).max().orElse(1);
    List<Column> columns = new ArrayList<>();
    String before = null;
    for (RunSummary run : runs) {
      String definition = definitions.getOrDefault(run.id(), "");
      double share = Math.sqrt(length(run, times).toMillis() / (double) Math.max(1, longest));
      columns.add(
          new Column(
              "c" + columns.size(),
              Links.run(run.id()),
              Badge.of(run.state()),
              times.day(run.logicalTime()).text(),
              times.span(run.createdAt(), run.endedAt()),
              (int) Math.round(14 + 86 * share),
              before != null && !before.equals(definition),
              definition.isEmpty() ? null : definition.substring(0, 7)));
      before = definition;
    }
    return columns;
  }

  private static Duration length(RunSummary run, Times times) {
    return Duration.between(run.createdAt(), run.endedAt() == null ? times.now() : run.endedAt());
  }

  /** In the order of the latest plan; steps that it has no more come last. */
  private static List<Row> rows(
      List<RunSummary> runs, Map<String, List<StepStatus>> steps, Times times) {
    Map<String, String> kinds = new LinkedHashMap<>();
    for (int i = runs.size() - 1; i >= 0; i--) {
      steps
          .getOrDefault(runs.get(i).id(), List.of())
          .forEach(step -> kinds.putIfAbsent(step.name(), step.kind()));
    }
    List<Map<String, StepStatus>> byName = new ArrayList<>();
    for (RunSummary run : runs) {
      Map<String, StepStatus> named = new HashMap<>();
      steps.getOrDefault(run.id(), List.of()).forEach(step -> named.put(step.name(), step));
      byName.add(named);
    }
    List<Row> rows = new ArrayList<>();
    kinds.forEach(
        (name, kind) -> {
          List<Cell> cells = new ArrayList<>();
          for (int i = 0; i < runs.size(); i++) {
            cells.add(cell(runs.get(i), byName.get(i).get(name), times));
          }
          rows.add(new Row(name, kind, cells));
        });
    return rows;
  }

  private static Cell cell(
      RunSummary run, @org.jspecify.annotations.Nullable StepStatus step, Times times) {
    if (step == null) {
      return new Cell(null, "", "");
    }
    Badge badge = Badge.of(step.state());
    String length =
        step.startedAt() == null ? "" : ", " + times.span(step.startedAt(), step.endedAt());
    return new Cell(badge, Links.step(run.id(), step.name()), badge.word() + length);
  }
}
