package dev.nightjar.engine.cli;

/** Shows nothing: for output that a program reads. */
final class SilentView implements RunView {
  @Override
  public void phase(String doing) {}

  @Override
  public void cancelling() {}

  @Override
  public void close() {}
}
