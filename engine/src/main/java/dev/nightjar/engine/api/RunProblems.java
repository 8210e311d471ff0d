package dev.nightjar.engine.api;

import dev.nightjar.engine.definition.Problem;
import dev.nightjar.engine.execution.StepState;
import dev.nightjar.engine.execution.StepStatus;
import dev.nightjar.engine.metadata.QualityRecord;
import dev.nightjar.steps.contract.work.Failure;
import dev.nightjar.steps.contract.work.Place;
import dev.nightjar.steps.contract.work.TaskResult.Outcome;
import dev.nightjar.steps.contract.work.TaskResult.Quality;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What went wrong in a run: why steps failed, then the expectations that didn't hold. */
public final class RunProblems {

  private RunProblems() {}

  /**
   * All of them, in the order of the steps.
   *
   * @param places where a place in the definition is in its file
   */
  public static List<ProblemJson> of(
      RunReport report, Function<Place, Optional<Problem.Location>> places) {
    List<ProblemJson> problems = new ArrayList<>();
    for (StepStatus step : report.details().steps()) {
      Failure failure = step.failure();
      if (step.state() == StepState.FAILED && failure != null) {
        problems.add(problem(step.name(), failure, places));
      }
    }
    report.warnings().forEach(warning -> problems.add(warning(warning)));
    return problems;
  }

  /**
   * Why the run failed where that is no step's; null where it isn't so.
   *
   * @param places where a place in the definition is in its file
   */
  public static @Nullable ProblemJson failure(
      RunReport report, Function<Place, Optional<Problem.Location>> places) {
    Failure failure = report.details().failure();
    return failure == null ? null : problem(null, failure, places);
  }

  private static ProblemJson problem(
      @Nullable String step, Failure failure, Function<Place, Optional<Problem.Location>> places) {
    Problem.Location at = Optional.ofNullable(failure.place()).flatMap(places).orElse(null);
    return ProblemJson.of(
        ProblemJson.Severity.ERROR,
        step,
        new Problem(failure.code(), at, failure.message(), failure.hint()));
  }

  private static ProblemJson warning(QualityRecord record) {
    return ProblemJson.of(
        ProblemJson.Severity.WARNING,
        record.step(),
        new Problem("expectation", null, words(record.quality()), null));
  }

  /** What an expectation that didn't hold found; one that no row breaks is of the whole. */
  public static String words(Quality quality) {
    if (quality.failed() == 0) {
      String found = quality.example() == null ? rows(quality.rows()) : quality.example();
      return "%s: it is %s (warned)".formatted(quality.expectation(), found);
    }
    String example = quality.example() == null ? "" : ", such as " + quality.example();
    return String.format(
        Locale.ROOT,
        "%s: %,d of %s did not fit%s (%s)",
        quality.expectation(),
        quality.failed(),
        rows(quality.rows()),
        example,
        quality.outcome() == Outcome.QUARANTINED ? "quarantined" : "warned");
  }

  private static String rows(long rows) {
    return String.format(Locale.ROOT, "%,d %s", rows, rows == 1 ? "row" : "rows");
  }
}
