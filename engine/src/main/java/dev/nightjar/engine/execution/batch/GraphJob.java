package dev.nightjar.engine.execution.batch;

import dev.nightjar.engine.compiler.PlannedStep;
import dev.nightjar.engine.execution.ActiveRun;
import dev.nightjar.engine.execution.RunState;
import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.AbstractJob;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;

/** A run as a job whose steps form a graph: each starts the moment what it needs is done. */
final class GraphJob extends AbstractJob {

  private final ActiveRun run;
  private final Steps steps;

  GraphJob(ActiveRun run, JobRepository repository, Steps steps) {
    super(run.facts().pipeline());
    this.run = run;
    this.steps = steps;
    setJobRepository(repository);
  }

  @Override
  public @Nullable Step getStep(String name) {
    return run.plan().step(name).map(step -> new GraphStep(step.name())).orElse(null);
  }

  @Override
  public Collection<String> getStepNames() {
    return run.plan().steps().stream().map(PlannedStep::name).toList();
  }

  @Override
  protected void doExecute(JobExecution execution) {
    try {
      Set<String> done = run.done();
      Graph graph = new Graph(run.stages(done), done);
      new GraphWalk(run, execution, graph, steps).walk();
      run.walked();
      if (!run.broken()) {
        conclude(execution, steps.end(run));
        return;
      }
    } catch (RuntimeException e) {
      run.breakOff(e);
    }
    conclude(execution, RunState.FAILED);
  }

  private static void conclude(JobExecution execution, RunState state) {
    switch (state) {
      case SUCCEEDED -> {
        execution.setStatus(BatchStatus.COMPLETED);
        execution.setExitStatus(ExitStatus.COMPLETED);
      }
      case CANCELLED -> {
        execution.setStatus(BatchStatus.STOPPED);
        execution.setExitStatus(ExitStatus.STOPPED);
      }
      default -> {
        execution.setStatus(BatchStatus.FAILED);
        execution.setExitStatus(ExitStatus.FAILED);
      }
    }
  }
}
