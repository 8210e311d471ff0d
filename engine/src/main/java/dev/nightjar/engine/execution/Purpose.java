package dev.nightjar.engine.execution;

/** What an engine is started for. */
public enum Purpose {
  /** To run pipelines: a driver can dial it, and analyses before it runs. */
  RUN,
  /** To analyse pipelines, or to test them: a driver can dial it, but nothing is recorded. */
  ANALYSE,
  /** To read what was recorded. */
  READ
}
