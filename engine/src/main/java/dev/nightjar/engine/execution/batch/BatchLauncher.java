package dev.nightjar.engine.execution.batch;

import dev.nightjar.engine.execution.ActiveRun;
import dev.nightjar.engine.execution.Launcher;
import dev.nightjar.engine.execution.StepState;
import dev.nightjar.engine.execution.Transactions;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.stereotype.Component;

/**
 * Launches runs as jobs: one instance for each run. A run that is retried is a restart of its
 * instance. Which steps are done the run itself tells: persons may have decided otherwise.
 */
@Component
final class BatchLauncher implements Launcher {

  private final JobOperator operator;
  private final JobRepository repository;
  private final Steps steps;
  private final Transactions transactions;

  BatchLauncher(
      JobOperator operator, JobRepository repository, Steps steps, Transactions transactions) {
    this.operator = operator;
    this.repository = repository;
    this.steps = steps;
    this.transactions = transactions;
  }

  @Override
  public void launch(ActiveRun run) {
    GraphJob job = new GraphJob(run, repository, steps);
    JobParameters parameters =
        new JobParametersBuilder().addString("run", run.facts().run()).toJobParameters();
    try {
      if (run.generation() == 1) {
        job.execute(first(job, parameters));
      } else {
        recover(job, parameters);
        operator.start(job, parameters);
      }
    } catch (JobExecutionException e) {
      run.breakOff(new IllegalStateException("Cannot launch run " + run.facts().run(), e));
    } catch (RuntimeException e) {
      run.breakOff(e);
    }
  }

  /**
   * Of a run that nobody has had before nothing is known: there is nothing to look for, unless the
   * answer to the very change that begins it got lost.
   */
  private JobExecution first(GraphJob job, JobParameters parameters) {
    AtomicBoolean tried = new AtomicBoolean();
    return transactions.run(
        () -> {
          JobExecution made =
              tried.getAndSet(true)
                  ? repository.getLastJobExecution(job.getName(), parameters)
                  : null;
          return made == null ? created(job, parameters) : made;
        });
  }

  private JobExecution created(GraphJob job, JobParameters parameters) {
    JobInstance instance = repository.createJobInstance(job.getName(), parameters);
    return repository.createJobExecution(instance, parameters, new ExecutionContext());
  }

  /**
   * An execution that its process left open bars the next one, until it is declared failed; so does
   * one that is complete, where the run is asked for again.
   */
  private void recover(GraphJob job, JobParameters parameters) {
    JobExecution last = repository.getLastJobExecution(job.getName(), parameters);
    if (last != null && last.isRunning()) {
      operator.recover(last);
    } else if (last != null) {
      // Steps were once written when they began: those of an old engine may stand there as running.
      last.getStepExecutions().stream()
          .filter(step -> step.getStatus().isRunning())
          .forEach(this::giveUp);
      if (last.getStatus() == BatchStatus.COMPLETED) {
        last.setStatus(BatchStatus.STOPPED);
        repository.update(last);
      }
    }
  }

  private void giveUp(StepExecution step) {
    StepRecords.end(step, StepState.FAILED);
    repository.update(step);
  }
}
