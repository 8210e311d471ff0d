package dev.nightjar.engine.execution.batch;

import dev.nightjar.engine.execution.StepState;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Map;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.step.StepExecution;

/**
 * The step executions of a job: each is written once and whole, when its step has ended, within the
 * transaction that says so. That a step has begun is said by its attempt alone.
 */
final class StepRecords {

  private final StepExecutions executions;
  private final JobExecution job;

  StepRecords(StepExecutions executions, JobExecution job) {
    this.executions = executions;
    this.job = job;
  }

  /** Writes down how steps that began together have ended, by step. */
  void add(LocalDateTime begun, Map<String, StepState> ended) {
    ended.forEach(
        (step, state) -> {
          // The store gives it its number.
          StepExecution execution = new StepExecution(0, step, job);
          execution.setStartTime(begun);
          end(execution, state);
          executions.add(execution);
          job.addStepExecution(execution);
        });
  }

  /** Has an execution say how its step has ended. */
  static void end(StepExecution execution, StepState state) {
    LocalDateTime now = LocalDateTime.now(ZoneId.systemDefault());
    execution.setStatus(status(state));
    execution.setExitStatus(exitStatus(state));
    execution.setEndTime(now);
    execution.setLastUpdated(now);
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
