package dev.nightjar.engine.cli;

import java.util.List;

/** Shows nothing: for output that a program reads. */
final class SilentView implements RunView {
  @Override
  public void phase(String doing) {}

  @Override
  public void begin(String run, List<StepProgress> steps) {}

  @Override
  public void update(StepProgress step) {}

  @Override
  public void close() {}
}
