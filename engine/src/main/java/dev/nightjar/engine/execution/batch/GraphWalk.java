package dev.nightjar.engine.execution.batch;

import dev.nightjar.engine.execution.ActiveRun;
import dev.nightjar.engine.execution.PlannedStage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.JobExecution;

/**
 * One walk through the graph of a run: starts what is ready until nothing is left or may start.
 *
 * <p>Threads whose stages end meet at the turn. Who has it takes along the ends of those who wait
 * for it, and begins in the same transaction what may begin after them: a step of a chain costs one
 * commit, and steps that end at the same moment share it. A stage gives its place to the next one,
 * and its thread as well.
 */
final class GraphWalk {

  private final ActiveRun run;
  private final JobExecution execution;
  private final Steps steps;
  private final Ledger ledger;
  private final Semaphore bell = new Semaphore(0);
  private final Queue<End> ends = new ConcurrentLinkedQueue<>();
  private final Lock turn = new ReentrantLock();

  // As many threads as stages run or rest between attempts; the run's places bound those that run.
  private final ExecutorService threads =
      Executors.newCachedThreadPool(task -> new Thread(task, "step"));

  // Only who has the turn touches what follows.
  private final Graph graph;
  private final Queue<PlannedStage> ready = new ArrayDeque<>();

  /** Stages whose threads go on with another one, and that one. */
  private final Map<GraphStage, GraphStage> followers = new HashMap<>();

  private int running;

  /** Places of the run that no stage has. */
  private int spare;

  GraphWalk(ActiveRun run, JobExecution execution, Graph graph, Steps steps) {
    this.run = run;
    this.execution = execution;
    this.graph = graph;
    this.steps = steps;
    ledger = steps.ledger();
  }

  /** Walks; returns when no step runs any more. */
  void walk() {
    Runnable ring = bell::release;
    run.places().follow(ring);
    try {
      leave(steps.over(run));
      ready.addAll(graph.ready());
      while (goesOn()) {
        bell.acquire();
        bell.drainPermits();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      run.breakOff(new IllegalStateException("Interrupted while a run was going", e));
    } finally {
      run.places().unfollow(ring);
      threads.shutdown();
    }
  }

  /** Has nothing begin that came to its end before, or that needs what did. */
  private void leave(Set<String> over) {
    for (PlannedStage stage : graph.open()) {
      if (over.contains(stage.sink().name())) {
        List<String> lost =
            graph.lost(stage).stream().filter(step -> !over.contains(step)).toList();
        if (!lost.isEmpty()) {
          skip(lost, stage);
        }
      }
    }
  }

  private boolean goesOn() {
    turn.lock();
    try {
      advance(null);
      return running > 0 || mayStart();
    } finally {
      turn.unlock();
    }
  }

  private boolean mayStart() {
    return !ready.isEmpty() && run.mayBegin();
  }

  /** Runs a stage to its end, and after it what was begun for this thread to go on with. */
  private void work(GraphStage first) {
    for (GraphStage stage = first; stage != null; ) {
      stage = left(stage, handle(stage));
    }
  }

  private Handled handle(GraphStage stage) {
    try {
      return stage.execute(this::write);
    } catch (RuntimeException | Error e) {
      stage.breakOff(e instanceof RuntimeException cause ? cause : new IllegalStateException(e));
      return Handled.LOST;
    }
  }

  /** Takes an end into the store, unless who had the turn before has taken it along. */
  private void write(End end) {
    ends.add(end);
    turn.lock();
    try {
      if (!end.isSettled()) {
        advance(end.stage());
      }
    } finally {
      turn.unlock();
    }
    end.check();
  }

  /** A thread is done with a stage; gives what it goes on with. */
  private @Nullable GraphStage left(GraphStage stage, Handled handled) {
    turn.lock();
    try {
      running--;
      if (!stage.isSettled()) {
        settle(stage, handled);
        advance(stage);
      }
      if (running == 0) {
        bell.release();
      }
      return followers.remove(stage);
    } finally {
      turn.unlock();
    }
  }

  /**
   * Writes down what has ended, and with it that begins what may begin by then.
   *
   * @param leader the stage whose thread has the turn; null for that of the walk
   */
  private void advance(@Nullable GraphStage leader) {
    List<Entry> entries = new ArrayList<>(ended());
    List<GraphStage> beginning = beginning();
    while (!entries.isEmpty() || !beginning.isEmpty()) {
      entries.addAll(beginning);
      ledger.enter(entries);
      entries.clear();
      beginning.forEach(stage -> proceed(stage, leader));
      beginning = beginning();
    }
    for (; spare > 0; spare--) {
      run.places().leave();
    }
  }

  /**
   * The ends that wait to be written, in one order always: two runs that make the same would else
   * wait for each other in the store. An end that can't be written breaks the run off, so what
   * waits for it is ready in any case.
   */
  private List<End> ended() {
    List<End> ended = new ArrayList<>();
    for (End end = ends.poll(); end != null; end = ends.poll()) {
      ended.add(end);
    }
    ended.sort(Comparator.comparing(end -> end.stage().planned().sink().name()));
    for (End end : ended) {
      if (end.isDone()) {
        settle(end.stage(), Handled.DONE);
      }
    }
    return ended;
  }

  /** What may begin now, each with a place. */
  private List<GraphStage> beginning() {
    List<GraphStage> beginning = new ArrayList<>();
    while (mayStart() && takesPlace()) {
      beginning.add(steps.stage(run, ready.remove(), execution));
    }
    running += beginning.size();
    return beginning;
  }

  private boolean takesPlace() {
    if (run.places().isAwaited()) {
      return false;
    }
    if (spare > 0) {
      spare--;
      return true;
    }
    return run.places().take();
  }

  private void proceed(GraphStage stage, @Nullable GraphStage leader) {
    if (!stage.hasBegun()) {
      // The run stops: what it leaves is written down by whoever ends it.
      running--;
      spare++;
    } else if (stage.isOver()) {
      running--;
      settle(stage, stage.handled());
    } else if (leader != null && leader.isSettled() && !followers.containsKey(leader)) {
      followers.put(leader, stage);
    } else {
      threads.execute(() -> work(stage));
    }
  }

  /** Draws the consequences of a stage's end for the others. Its place is another's now. */
  private void settle(GraphStage stage, Handled handled) {
    stage.settle();
    spare++;
    switch (handled) {
      case DONE -> ready.addAll(graph.done(stage.planned()));
      case TAKEN_APART -> ready.addAll(graph.apart(stage.planned()));
      case LOST -> {
        List<String> lost = graph.lost(stage.planned());
        if (!lost.isEmpty() && !run.stopping() && !stage.isCutShort()) {
          skip(lost, stage.planned());
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
}
