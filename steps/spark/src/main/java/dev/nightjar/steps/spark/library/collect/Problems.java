package dev.nightjar.steps.spark.library.collect;

import dev.nightjar.steps.contract.work.Failure;
import dev.nightjar.steps.contract.work.Place;
import dev.nightjar.steps.spark.StepAnalysis;
import dev.nightjar.steps.spark.StepFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the way of reading a source, each with its place; found before the first row is
 * read.
 */
final class Problems {

  private final List<Problem> problems = new ArrayList<>();

  /** Adds one; the hint may be null. */
  void add(String pointer, String code, String message, @Nullable String hint) {
    problems.add(new Problem(pointer, code, message, hint));
  }

  boolean isEmpty() {
    return problems.isEmpty();
  }

  /** Tells each as a finding. */
  void report(StepAnalysis step) {
    problems.forEach(
        problem -> step.report(problem.pointer, problem.code, problem.message, problem.hint));
  }

  /** All of them as one failure, at the place of the first. */
  StepFailure failure(String step) {
    Problem first = problems.get(0);
    String message = problems.stream().map(Problem::message).collect(Collectors.joining("; "));
    Place place = Place.at(step, first.pointer);
    return new StepFailure(new Failure(Failure.Owner.USER, first.code, message, first.hint, place));
  }

  private record Problem(String pointer, String code, String message, @Nullable String hint) {}
}
