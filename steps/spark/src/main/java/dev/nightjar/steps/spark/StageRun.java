package dev.nightjar.steps.spark;

import dev.nightjar.steps.contract.work.Task;
import dev.nightjar.steps.contract.work.TaskResult;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Runs one step together with the lazy ones that it reads: their rows are made in its pass. */
final class StageRun {

  private final SparkSession session;
  private final Map<String, Observed> lazy = new LinkedHashMap<>();
  private final Map<String, Dataset<Row>> rows = new HashMap<>();

  StageRun(SparkSession session) {
    this.session = session;
  }

  /** Adds a lazy step, after those that it reads. Nothing is read yet. */
  void add(Task task, Function<StepRun, Prepared> prepare) {
    try {
      Observed observed = new Observed(prepare.apply(new StepRun(task, session, known(task))));
      lazy.put(task.attempt(), observed);
      rows.put(task.step(), observed.rows());
    } catch (RuntimeException e) {
      throw blamed(e);
    }
  }

  /**
   * Does the step that makes all the others happen.
   *
   * @param work gives what the step made, and what went by for it
   */
  StageResult run(Task sink, Function<StepRun, Made> work) {
    Made made;
    try {
      made = work.apply(new StepRun(sink, session, known(sink)));
    } catch (RuntimeException e) {
      throw blamed(e);
    }
    Map<String, TaskResult> settled = new LinkedHashMap<>();
    lazy.forEach((attempt, observed) -> settled.put(attempt, observed.settle(made.passed())));
    return new StageResult(made.result(), settled);
  }

  /** The rows of the steps before, by the names that a step has for them. */
  private Map<String, Dataset<Row>> known(Task task) {
    Map<String, Dataset<Row>> known = new HashMap<>(rows);
    task.names().forEach((name, step) -> known.put(name, Objects.requireNonNull(rows.get(step))));
    return known;
  }

  /** The first step, in the order of the stage, that knows the failure as its own. */
  private RuntimeException blamed(RuntimeException thrown) {
    for (Observed observed : lazy.values()) {
      Optional<StepFailure> own = observed.prepared().blame().of(thrown);
      if (own.isPresent()) {
        return own.get();
      }
    }
    return thrown;
  }

  /**
   * What a sink made.
   *
   * @param passed what went by in exactly one pass
   */
  record Made(TaskResult result, Passed passed) {}
}
