package dev.nightjar.engine.execution;

/** Looks at what goes on and what waits, in all engines. */
public interface Workloads {

  /**
   * As it is now.
   *
   * @param next how many of the runs that wait are shown
   */
  Workload now(int next);
}
