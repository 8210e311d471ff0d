package dev.nightjar.engine.execution.batch;

import dev.nightjar.engine.execution.ActiveRun;
import dev.nightjar.engine.execution.PlannedStage;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import org.springframework.batch.core.job.JobExecution;

/** One walk through the graph of a run: starts what is ready until nothing is left or may start. */
final class GraphWalk {

  private final ActiveRun run;
  private final JobExecution execution;
  private final Graph graph;
  private final Steps steps;
  private final Queue<PlannedStage> ready = new ArrayDeque<>();
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
    return !ready.isEmpty() && run.mayBegin();
  }

  private void start(ExecutorService threads) {
    run.enter();
    if (!run.mayBegin()) {
      run.leave();
      return;
    }
    PlannedStage stage = ready.remove();
    running++;
    threads.execute(() -> ended.add(run(stage)));
  }

  private Ended run(PlannedStage stage) {
    try {
      return new Ended(stage, steps.handle(run, stage, execution));
    } catch (RuntimeException | Error e) {
      run.breakOff(e instanceof RuntimeException cause ? cause : new IllegalStateException(e));
      return new Ended(stage, Handled.LOST);
    } finally {
      run.leave();
    }
  }

  private void settleAll() {
    for (Ended stage = ended.poll(); stage != null; stage = ended.poll()) {
      settle(stage);
    }
  }

  private void settle(Ended ended) {
    running--;
    switch (ended.handled()) {
      case DONE -> ready.addAll(graph.done(ended.stage()));
      case TAKEN_APART -> ready.addAll(graph.apart(ended.stage()));
      case LOST -> {
        List<String> lost = graph.lost(ended.stage());
        if (!lost.isEmpty() && !run.stopping()) {
          skip(lost, ended.stage());
        }
      }
    }
  }

  private void skip(List<String> lost, PlannedStage needed) {
    try {
      steps.skip(run, lost, needed.sink().name());
    } catch (RuntimeException e) {
      run.breakOff(e);
    }
  }

  private record Ended(PlannedStage stage, Handled handled) {}
}
