package dev.nightjar.engine.console.models;

import dev.nightjar.engine.compiler.StepShape;
import dev.nightjar.engine.console.Badge;
import dev.nightjar.engine.console.ConsolePart;
import dev.nightjar.engine.console.Links;
import dev.nightjar.engine.console.chart.Amount;
import dev.nightjar.engine.console.graph.Shapes;
import dev.nightjar.engine.console.models.ModelSheet.Evaluation;
import dev.nightjar.engine.console.models.ModelSheet.Row;
import dev.nightjar.engine.execution.RunDetails;
import dev.nightjar.engine.execution.RunQueries;
import dev.nightjar.engine.execution.StepStatus;
import dev.nightjar.engine.metadata.Evaluated;
import dev.nightjar.engine.metadata.Measurement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What evaluations measured, and whether their gates held. */
@ConsolePart
class Evaluations {

  private static final int MOST = 5;

  private final RunQueries runs;
  private final Shapes shapes;

  Evaluations(RunQueries runs, Shapes shapes) {
    this.runs = runs;
    this.shapes = shapes;
  }

  /** The latest evaluations among all figures of a model, the latest first. */
  List<Evaluation> of(List<Measurement> metrics) {
    return Evaluated.of(metrics, MOST).stream().map(this::evaluation).toList();
  }

  private Evaluation evaluation(Evaluated evaluated) {
    String step = evaluated.step();
    String run = evaluated.run();
    List<Measurement> figures = evaluated.figures();
    Optional<RunDetails> details = runs.find(run);
    return new Evaluation(
        step,
        run,
        Links.step(run, step),
        details.map(found -> badge(found, step)).orElse(Badge.off("its run is deleted")),
        details.map(found -> gates(found, step)).orElse(List.of()),
        List.copyOf(subjects(figures)),
        rows(figures));
  }

  private static Badge badge(RunDetails run, String step) {
    StepStatus found =
        run.steps().stream().filter(each -> each.name().equals(step)).findFirst().orElse(null);
    if (found == null) {
      return Badge.off("not known");
    }
    return switch (found.state()) {
      case SUCCEEDED, REUSED -> Badge.good("gates held");
      case FAILED -> Badge.bad("refused");
      default -> Badge.of(found.state());
    };
  }

  private List<String> gates(RunDetails run, String step) {
    @Nullable StepShape shape =
        shapes.of(run.definition()).stream()
            .filter(each -> each.name().equals(step))
            .findFirst()
            .orElse(null);
    String gates = shape == null ? null : shape.settings().get("gate");
    return gates == null || gates.isBlank() ? List.of() : List.of(gates.split(", "));
  }

  private static Set<String> subjects(List<Measurement> figures) {
    Set<String> subjects = new LinkedHashSet<>();
    figures.forEach(each -> subjects.add(each.subject()));
    return subjects;
  }

  private static List<Row> rows(List<Measurement> figures) {
    Set<String> subjects = subjects(figures);
    Map<String, Map<String, Double>> byMetric = new LinkedHashMap<>();
    for (Measurement each : figures) {
      byMetric
          .computeIfAbsent(each.metric(), metric -> new LinkedHashMap<>())
          .put(each.subject(), each.figure());
    }
    List<Row> rows = new ArrayList<>();
    byMetric.forEach(
        (metric, found) ->
            rows.add(
                new Row(
                    metric,
                    subjects.stream()
                        .map(
                            subject ->
                                found.containsKey(subject)
                                    ? Amount.figure(found.get(subject))
                                    : "–")
                        .toList())));
    return rows;
  }
}
