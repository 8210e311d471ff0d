package dev.nightjar.engine.execution.batch;

import dev.nightjar.engine.execution.ActiveRun;
import dev.nightjar.engine.execution.PlannedStage;
import dev.nightjar.engine.execution.StageAttempt;
import dev.nightjar.engine.execution.StageDispatch;
import dev.nightjar.engine.execution.StageRunner;
import dev.nightjar.engine.execution.StepState;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;

/** The steps of a stage as steps of a job that run together. */
final class GraphStage {

  private final ActiveRun run;
  private final PlannedStage stage;
  private final StageRunner runner;
  private final JobRepository repository;
  private final Map<String, StepExecution> executions = new LinkedHashMap<>();
  private @Nullable StageAttempt attempt;

  GraphStage(ActiveRun run, PlannedStage stage, StageRunner runner, JobRepository repository) {
    this.run = run;
    this.stage = stage;
    this.runner = runner;
    this.repository = repository;
  }

  /**
   * Begins the steps within the caller's transaction, and ends those that need no driver.
   *
   * @param begun by step
   */
  void begin(Map<String, StepExecution> begun) {
    executions.clear();
    executions.putAll(begun);
    StageDispatch dispatch = runner.dispatch(run, stage);
    attempt = dispatch.attempt();
    dispatch.ended().forEach(this::end);
  }

  /** Runs the steps that need a driver. */
  Handled execute() {
    boolean apart = attempt != null && runner.run(run, attempt, this::end);
    if (apart) {
      return Handled.TAKEN_APART;
    }
    return executions.values().stream()
            .allMatch(execution -> execution.getStatus() == BatchStatus.COMPLETED)
        ? Handled.DONE
        : Handled.LOST;
  }

  private void end(String step, StepState state) {
    GraphStep.end(Objects.requireNonNull(executions.get(step)), state, repository);
  }
}
