package dev.nightjar.engine.cli;

import dev.nightjar.engine.definition.Problem;
import dev.nightjar.engine.definition.Problem.Location;
import dev.nightjar.engine.execution.StepState;
import dev.nightjar.engine.execution.StepStatus;
import dev.nightjar.engine.metadata.QualityRecord;
import dev.nightjar.steps.contract.work.Failure;
import dev.nightjar.steps.contract.work.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What went wrong in a run.
 *
 * @param failed the steps that failed, each with the cause and its place in the definition
 */
record StepFailures(Map<String, Problem> failed, List<QualityRecord> warnings) {

  static StepFailures of(RunReport report, Function<Place, Optional<Location>> places) {
    Map<String, Problem> failed = new LinkedHashMap<>();
    for (StepStatus step : report.details().steps()) {
      Failure failure = step.failure();
      if (step.state() == StepState.FAILED && failure != null) {
        failed.put(step.name(), problem(failure, places));
      }
    }
    return new StepFailures(failed, report.warnings());
  }

  private static Problem problem(Failure failure, Function<Place, Optional<Location>> places) {
    Location location = Optional.ofNullable(failure.place()).flatMap(places).orElse(null);
    return new Problem(failure.code(), location, failure.message(), failure.hint());
  }

  /** Each failed step and its cause, at its place in the definition where it has one. */
  List<Text> lines() {
    List<Text> lines = new ArrayList<>();
    failed.forEach(
        (step, problem) -> {
          lines.add(Text.of("FAILED ", Style.RED).and(step, Style.BOLD));
          lines.addAll(ProblemReport.lines(List.of(problem)));
        });
    return lines;
  }

  List<ProblemJson> json() {
    return Stream.concat(
            failed.entrySet().stream()
                .map(
                    entry ->
                        ProblemJson.of(
                            ProblemJson.Severity.ERROR, entry.getKey(), entry.getValue())),
            warnings.stream().map(StepFailures::json))
        .toList();
  }

  private static ProblemJson json(QualityRecord warning) {
    Problem problem = new Problem("expectation", null, RunText.warning(warning), null);
    return ProblemJson.of(ProblemJson.Severity.WARNING, warning.step(), problem);
  }
}
