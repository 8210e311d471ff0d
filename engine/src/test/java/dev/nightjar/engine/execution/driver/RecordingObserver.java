package dev.nightjar.engine.execution.driver;

import dev.nightjar.engine.execution.Driver.Observer;
import dev.nightjar.steps.contract.protocol.Event.LogLine;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what it is told. */
final class RecordingObserver implements Observer {

  private final List<Progress> progress = new CopyOnWriteArrayList<>();
  private final List<LogLine> lines = new CopyOnWriteArrayList<>();

  List<Progress> progress() {
    return progress;
  }

  List<LogLine> lines() {
    return lines;
  }

  @Override
  public void progress(int tasksDone, int tasks) {
    progress.add(new Progress(tasksDone, tasks));
  }

  @Override
  public void logged(List<LogLine> logged) {
    lines.addAll(logged);
  }

  record Progress(int done, int tasks) {}
}
