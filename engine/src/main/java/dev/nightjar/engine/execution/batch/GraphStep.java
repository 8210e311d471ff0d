package dev.nightjar.engine.execution.batch;

import dev.nightjar.engine.compiler.PlannedStep;
import dev.nightjar.engine.execution.ActiveRun;
import dev.nightjar.engine.execution.Attempt;
import dev.nightjar.engine.execution.Dispatch;
import dev.nightjar.engine.execution.StepRunner;
import dev.nightjar.engine.execution.StepState;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;

/** A step of a plan as a step of a job. It holds no connection while its attempts run. */
final class GraphStep implements Step {

  private final ActiveRun run;
  private final PlannedStep step;
  private final StepRunner runner;
  private final JobRepository repository;
  private @Nullable Attempt attempt;

  GraphStep(ActiveRun run, PlannedStep step, StepRunner runner, JobRepository repository) {
    this.run = run;
    this.step = step;
    this.runner = runner;
    this.repository = repository;
  }

  @Override
  public String getName() {
    return step.name();
  }

  /** Begins the step within the caller's transaction, and ends it where it needs no driver. */
  void begin(StepExecution execution) {
    execution.setStartTime(LocalDateTime.now(ZoneId.systemDefault()));
    Dispatch dispatch = runner.dispatch(run, step);
    attempt = dispatch.attempt();
    if (attempt == null) {
      end(execution, dispatch.state(), repository);
    }
  }

  @Override
  public void execute(StepExecution execution) {
    if (attempt == null) {
      throw new IllegalStateException(
          "Cannot execute step %s: it has not begun".formatted(step.name()));
    }
    runner.run(run, attempt, state -> end(execution, state, repository));
  }

  /** Writes down how a step of a job has ended, within the caller's transaction. */
  static void end(StepExecution execution, StepState state, JobRepository repository) {
    execution.setStatus(status(state));
    execution.setExitStatus(exitStatus(state));
    execution.setEndTime(LocalDateTime.now(ZoneId.systemDefault()));
    repository.update(execution);
  }

  private static BatchStatus status(StepState state) {
    return switch (state) {
      case SUCCEEDED, REUSED -> BatchStatus.COMPLETED;
      case CANCELLED, SKIPPED -> BatchStatus.STOPPED;
      default -> BatchStatus.FAILED;
    };
  }

  private static ExitStatus exitStatus(StepState state) {
    return switch (state) {
      case SUCCEEDED -> ExitStatus.COMPLETED;
      case REUSED -> ExitStatus.COMPLETED.addExitDescription("reused");
      case SKIPPED -> ExitStatus.NOOP;
      case CANCELLED -> ExitStatus.STOPPED;
      default -> ExitStatus.FAILED;
    };
  }
}
