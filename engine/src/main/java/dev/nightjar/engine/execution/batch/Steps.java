package dev.nightjar.engine.execution.batch;

import dev.nightjar.engine.compiler.PlannedStep;
import dev.nightjar.engine.execution.ActiveRun;
import dev.nightjar.engine.execution.PlannedStage;
import dev.nightjar.engine.execution.RunEnd;
import dev.nightjar.engine.execution.RunState;
import dev.nightjar.engine.execution.StageRunner;
import dev.nightjar.engine.execution.StepRunner;
import dev.nightjar.engine.execution.Transactions;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.stereotype.Component;

/**
 * Handles the steps of jobs. A step's execution is written once when it starts and once when it
 * ends, each time in the same transaction as the step and its attempt.
 */
@Component
final class Steps {

  private final JobRepository repository;
  private final StepRunner runner;
  private final StageRunner stages;
  private final RunEnd end;
  private final Transactions transactions;

  Steps(
      JobRepository repository,
      StepRunner runner,
      StageRunner stages,
      RunEnd end,
      Transactions transactions) {
    this.repository = repository;
    this.runner = runner;
    this.stages = stages;
    this.end = end;
    this.transactions = transactions;
  }

  GraphStep step(ActiveRun run, PlannedStep step) {
    return new GraphStep(run, step, runner, repository);
  }

  /** Takes the steps of a stage to their end, or to where they are to be run one by one. */
  Handled handle(ActiveRun run, PlannedStage planned, JobExecution job) {
    if (planned.isSingle()) {
      return handle(run, planned.sink(), job) == BatchStatus.COMPLETED
          ? Handled.DONE
          : Handled.LOST;
    }
    GraphStage stage = new GraphStage(run, planned, stages, repository);
    transactions.run(
        () -> {
          Map<String, StepExecution> executions = new LinkedHashMap<>();
          for (String name : planned.names()) {
            StepExecution execution = repository.createStepExecution(name, job);
            execution.setStartTime(LocalDateTime.now(ZoneId.systemDefault()));
            executions.put(name, execution);
          }
          stage.begin(executions);
        });
    return stage.execute();
  }

  private BatchStatus handle(ActiveRun run, PlannedStep planned, JobExecution job) {
    GraphStep step = step(run, planned);
    StepExecution execution =
        transactions.run(
            () -> {
              StepExecution created = repository.createStepExecution(planned.name(), job);
              step.begin(created);
              return created;
            });
    if (execution.getStatus().isRunning()) {
      step.execute(execution);
    }
    return execution.getStatus();
  }

  void skip(ActiveRun run, List<String> steps, String needed) {
    end.skip(run, steps, needed);
  }

  RunState end(ActiveRun run) {
    return end.end(run);
  }
}
