package dev.nightjar.engine.execution.batch;

import dev.nightjar.engine.compiler.PlannedStep;
import dev.nightjar.engine.execution.ActiveRun;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;

/** One walk through the graph of a run: starts what is ready until nothing is left or may start. */
final class GraphWalk {

  private final ActiveRun run;
  private final JobExecution execution;
  private final Graph graph;
  private final Steps steps;
  private final Queue<PlannedStep> ready = new ArrayDeque<>();
  private final BlockingQueue<Ended> ended = new LinkedBlockingQueue<>();
  private int running;

  GraphWalk(ActiveRun run, JobExecution execution, Graph graph, Steps steps) {
    this.run = run;
    this.execution = execution;
    this.graph = graph;
    this.steps = steps;
  }

  /** Walks; returns when no step runs any more. */
  void walk() {
    // As many threads as steps run or rest between attempts; the run's places bound those that run.
    ExecutorService threads = Executors.newCachedThreadPool(task -> new Thread(task, "step"));
    try {
      ready.addAll(graph.ready());
      while (running > 0 || mayStart()) {
        if (mayStart()) {
          start(threads);
        } else {
          settle(ended.take());
        }
        settleAll();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      run.breakOff(new IllegalStateException("Interrupted while a run was going", e));
    } finally {
      threads.shutdown();
    }
  }

  private boolean mayStart() {
    return !ready.isEmpty() && !run.stopping();
  }

  private void start(ExecutorService threads) {
    run.enter();
    if (run.stopping()) {
      run.leave();
      return;
    }
    PlannedStep step = ready.remove();
    running++;
    threads.execute(() -> ended.add(run(step)));
  }

  private Ended run(PlannedStep step) {
    try {
      return new Ended(step, steps.handle(run, step, execution));
    } catch (RuntimeException | Error e) {
      run.breakOff(e instanceof RuntimeException cause ? cause : new IllegalStateException(e));
      return new Ended(step, BatchStatus.UNKNOWN);
    } finally {
      run.leave();
    }
  }

  private void settleAll() {
    for (Ended step = ended.poll(); step != null; step = ended.poll()) {
      settle(step);
    }
  }

  private void settle(Ended step) {
    running--;
    String name = step.step().name();
    if (step.status() == BatchStatus.COMPLETED) {
      ready.addAll(graph.done(name));
      return;
    }
    List<String> lost = graph.lost(name);
    if (!lost.isEmpty() && !run.stopping()) {
      skip(lost, name);
    }
  }

  private void skip(List<String> lost, String needed) {
    try {
      steps.skip(run, lost, needed);
    } catch (RuntimeException e) {
      run.breakOff(e);
    }
  }

  private record Ended(PlannedStep step, BatchStatus status) {}
}
