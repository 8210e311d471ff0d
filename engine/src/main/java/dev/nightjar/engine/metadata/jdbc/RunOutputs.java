package dev.nightjar.engine.metadata.jdbc;

import dev.nightjar.engine.execution.RunDetails;
import dev.nightjar.engine.execution.RunQueries;
import dev.nightjar.engine.execution.StepStatus;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** The attempts that a run's steps got their outputs from, whichever run made them. */
@Component
class RunOutputs {

  private final RunQueries runs;

  RunOutputs(RunQueries runs) {
    this.runs = runs;
  }

  /** Those whose output is a step's, in the order of the steps. */
  List<String> published(String run) {
    return attempts(run, StepStatus::output);
  }

  /** Those, and in the place of a missing output the step's last attempt. */
  List<String> known(String run) {
    return attempts(
        run,
        step -> {
          if (step.output() != null) {
            return step.output();
          }
          return step.attempts() == 0 ? "" : run + "/" + step.name() + "/" + step.attempts();
        });
  }

  /** What a query finds for the published attempts of a run, in the order of the steps. */
  <T> List<T> inOrder(
      String run, Function<List<String>, List<T>> query, Function<T, String> attempt) {
    return sorted(published(run), query, attempt);
  }

  /** What a query finds for attempts, in the order of these. */
  static <T> List<T> sorted(
      List<String> attempts, Function<List<String>, List<T>> query, Function<T, String> attempt) {
    if (attempts.isEmpty()) {
      return List.of();
    }
    List<T> found = new ArrayList<>(query.apply(attempts));
    found.sort(Comparator.comparingInt(one -> attempts.indexOf(attempt.apply(one))));
    return found;
  }

  private List<String> attempts(String run, Function<StepStatus, String> attempt) {
    List<StepStatus> steps = runs.find(run).map(RunDetails::steps).orElse(List.of());
    return steps.stream().map(attempt).filter(id -> id != null && !id.isEmpty()).toList();
  }
}
