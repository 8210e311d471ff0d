package dev.nightjar.engine.execution;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells all who follow a run: first the one who started it, then those who only watch. */
final class Observers implements RunObserver {

  private static final Logger log = LoggerFactory.getLogger(Observers.class);

  private final RunObserver first;
  private final List<RunObserver> watching = new ArrayList<>();

  Observers(RunObserver first) {
    this.first = first;
  }

  /** Has one more watch; not once the run has begun. */
  void add(RunWatcher watcher, ActiveRun run) {
    try {
      watching.add(watcher.watch(run));
    } catch (RuntimeException e) {
      log.warn("Cannot have run {} watched by {}", run.facts().run(), watcher, e);
    }
  }

  @Override
  public void started(String run, List<StepStatus> steps) {
    tell(observer -> observer.started(run, steps));
  }

  @Override
  public void changed(StepStatus step) {
    tell(observer -> observer.changed(step));
  }

  @Override
  public void progressed(String step, int tasksDone, int tasks) {
    tell(observer -> observer.progressed(step, tasksDone, tasks));
  }

  @Override
  public void asked(Approval question) {
    tell(observer -> observer.asked(question));
  }

  @Override
  public void branched(String step, BranchCount count) {
    tell(observer -> observer.branched(step, count));
  }

  @Override
  public void driverStarting() {
    tell(RunObserver::driverStarting);
  }

  @Override
  public void ended(RunState state) {
    tell(observer -> observer.ended(state));
  }

  private void tell(Consumer<RunObserver> word) {
    word.accept(first);
    for (RunObserver observer : watching) {
      try {
        word.accept(observer);
      } catch (RuntimeException e) {
        log.warn("Cannot tell {} of a run", observer, e);
      }
    }
  }
}
