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
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong in a run.
 *
 * @param failed the steps that failed, each with the cause and its place in the definition
 */
record StepFailures(String run, Map<String, Problem> failed, List<QualityRecord> warnings) {

  /** Finds a place of the definition that was run; null where it can't be found. */
  interface Places extends Function<Place, @Nullable Location> {}

  static StepFailures of(RunReport report, Places places) {
    Map<String, Problem> failed = new LinkedHashMap<>();
    for (StepStatus step : report.details().steps()) {
      Failure failure = step.failure();
      if (step.state() == StepState.FAILED && failure != null) {
        failed.put(step.name(), problem(failure, places));
      }
    }
    return new StepFailures(report.run(), failed, report.warnings());
  }

  private static Problem problem(Failure failure, Places places) {
    Location location = failure.place() == null ? null : places.apply(failure.place());
    return new Problem(failure.code(), location, failure.message(), failure.hint());
  }

  /** Each failed step: the cause first, then how to find out more and how to go on. */
  List<Text> lines(FollowUp followUp) {
    List<Text> lines = new ArrayList<>();
    failed.forEach(
        (step, problem) -> {
          lines.add(Text.of("Step ", Style.RED).and(step, Style.BOLD).and(" failed", Style.RED));
          lines.addAll(ProblemReport.lines(List.of(problem)));
          lines.add(Text.of("  log:  ").and(followUp.logs(run, step), Style.CYAN));
        });
    if (!failed.isEmpty()) {
      lines.add(Text.of("  then: ").and(followUp.retry(run), Style.CYAN));
    }
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
