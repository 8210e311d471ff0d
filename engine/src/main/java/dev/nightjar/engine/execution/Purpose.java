package dev.nightjar.engine.execution;

/** What an engine is started for. */
public enum Purpose {
  /** To take runs from the queue and run them, by itself and until it is told to end. */
  SERVE,
  /** To run pipelines: a driver can dial it, and analyses before it runs. */
  RUN,
  /** To analyse pipelines, or to test them: a driver can dial it, but nothing is recorded. */
  ANALYSE,
  /** To read what was recorded. */
  READ,
  /** To read what was recorded, and to write a person's answer to what a run asks. */
  DECIDE;

  /** Whether an engine for this has its home to itself; else it may stand beside one that has. */
  public boolean alone() {
    return this == SERVE || this == RUN || this == ANALYSE;
  }
}
