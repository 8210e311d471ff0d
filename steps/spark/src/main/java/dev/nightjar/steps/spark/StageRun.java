package dev.nightjar.steps.spark;

import dev.nightjar.steps.contract.work.Task;
import dev.nightjar.steps.contract.work.TaskResult;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Runs one step together with the lazy ones that it reads: their rows are made in its pass. */
final class StageRun {

  private final SparkSession session;
  private final Function<StepRun, Blame> blames;
  private final Map<String, Observed> lazy = new LinkedHashMap<>();
  private final Map<String, Dataset<Row>> rows = new HashMap<>();
  private final Culprits culprits = new Culprits();

  /**
   * A stage without steps.
   *
   * @param blames tells the failures of each step from those of the others
   */
  StageRun(SparkSession session, Function<StepRun, Blame> blames) {
    this.session = session;
    this.blames = blames;
  }

  /** Adds a lazy step, after those that it reads. Nothing is read yet. */
  void add(Task task, Function<StepRun, Prepared> prepare) {
    StepRun run = new StepRun(task, session, known(task));
    Observed observed;
    try {
      observed = new Observed(prepare.apply(run));
    } catch (Exception e) {
      throw culprits.find(task.step(), blames.apply(run), e);
    }
    lazy.put(task.attempt(), observed);
    rows.put(task.step(), observed.rows());
    culprits.add(task.step(), observed.rows(), blames.apply(run));
  }

  /**
   * Does the step that makes all the others happen.
   *
   * @param work gives what the step made, and what went by for it
   */
  StageResult run(Task sink, Function<StepRun, Made> work) {
    StepRun run = new StepRun(sink, session, known(sink));
    Made made;
    try {
      made = work.apply(run);
    } catch (Exception e) {
      throw culprits.find(sink.step(), blames.apply(run), e);
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

  /**
   * What a sink made.
   *
   * @param passed what went by in exactly one pass
   */
  record Made(TaskResult result, Passed passed) {}
}
