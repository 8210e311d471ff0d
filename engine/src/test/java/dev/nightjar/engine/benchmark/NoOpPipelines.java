package dev.nightjar.engine.benchmark;

import dev.nightjar.engine.execution.Driver;
import dev.nightjar.engine.execution.Driver.Outcome;
import dev.nightjar.engine.execution.RunObserver;
import dev.nightjar.engine.execution.RunResult;
import dev.nightjar.engine.execution.RunState;
import dev.nightjar.engine.testing.Database;
import dev.nightjar.engine.testing.EngineUnderTest;
import dev.nightjar.engine.testing.FakeDrivers.Behaviour;
import dev.nightjar.steps.contract.step.Format;
import dev.nightjar.steps.contract.work.AnalysisRequest;
import dev.nightjar.steps.contract.work.Column;
import dev.nightjar.steps.contract.work.Schema;
import dev.nightjar.steps.contract.work.StoredDataset;
import dev.nightjar.steps.contract.work.Task;
import dev.nightjar.steps.contract.work.TaskResult;
import dev.nightjar.steps.contract.work.TaskResult.MadeDataset;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Pipelines whose steps do nothing but have all of it recorded: each publishes a dataset version.
 */
final class NoOpPipelines implements AutoCloseable {

  private static final AnalysisRequest NO_STEPS = new AnalysisRequest(List.of(), Map.of());

  private final EngineUnderTest engine;
  private final String name;
  private int runs;

  NoOpPipelines(Database database) {
    this(EngineUnderTest.newOn(database), "run");
  }

  private NoOpPipelines(EngineUnderTest engine, String name) {
    this.engine = engine;
    this.name = name;
    engine.drivers().behave(Behaviour.of(NoOpPipelines::nothing));
  }

  /** Those of two engines on one store. */
  static List<NoOpPipelines> ofTwoEngines(Path homes) {
    Map<String, Object> store = Database.POSTGRESQL.properties();
    return List.of(
        new NoOpPipelines(EngineUnderTest.at(homes.resolve("one"), store), "run of one"),
        new NoOpPipelines(EngineUnderTest.at(homes.resolve("two"), store), "run of two"));
  }

  /** Runs a plan that no earlier one can stand for. */
  void run(Shape shape, int steps) {
    run(shape, steps, new RunObserver() {});
  }

  /** Like {@link #run(Shape, int)}, watched. */
  void run(Shape shape, int steps, RunObserver observer) {
    RunResult result = engine.run(shape.plan(steps, name + " " + ++runs), observer);
    if (result.state() != RunState.SUCCEEDED) {
      throw new IllegalStateException("The run has " + result.state());
    }
  }

  /** Like {@link #run(Shape, int)}; each step asks a driver for something and awaits its answer. */
  void run(Shape shape, int steps, Driver driver) {
    engine
        .drivers()
        .behave(
            Behaviour.of(
                task -> {
                  driver.analyse(NO_STEPS);
                  return nothing(task);
                }));
    try {
      run(shape, steps);
    } finally {
      engine.drivers().behave(Behaviour.of(NoOpPipelines::nothing));
    }
  }

  <T> T part(Class<T> type) {
    return engine.part(type);
  }

  @Override
  public void close() {
    engine.close();
  }

  private static Outcome nothing(Task task) {
    Schema schema = new Schema(List.of(new Column("id", "bigint", false)));
    MadeDataset made =
        new MadeDataset(new StoredDataset(task.output(), Format.PARQUET, schema), 1, 1);
    return new Outcome.Succeeded(
        new TaskResult(1L, Map.of(task.step(), made), null, Map.of(), List.of()));
  }
}
