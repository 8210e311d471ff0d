package dev.nightjar.engine.execution.driver;

import dev.nightjar.engine.execution.Driver.Observer;
import dev.nightjar.steps.contract.protocol.Event.LogLine;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps what is told of an attempt until somebody follows it. */
final class Handover implements Observer {

  private final List<LogLine> lines = new ArrayList<>();
  private @Nullable Observer observer;

  /** Has somebody follow the attempt from now on; told at once what came before. */
  synchronized void to(Observer next) {
    observer = next;
    if (!lines.isEmpty()) {
      next.logged(List.copyOf(lines));
      lines.clear();
    }
  }

  /** Whether somebody follows it. */
  synchronized boolean done() {
    return observer != null;
  }

  @Override
  public synchronized void progress(int tasksDone, int tasks) {
    if (observer != null) {
      observer.progress(tasksDone, tasks);
    }
  }

  @Override
  public synchronized void logged(List<LogLine> more) {
    if (observer == null) {
      lines.addAll(more);
    } else {
      observer.logged(more);
    }
  }
}
