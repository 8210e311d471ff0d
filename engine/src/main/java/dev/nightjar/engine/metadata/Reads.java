package dev.nightjar.engine.metadata;

import dev.nightjar.engine.execution.Consumed;
import java.util.List;

/** Which versions the steps of runs have read. */
public interface Reads {

  /**
   * The versions that a run's steps have read, by step in the order of these. What a step that was
   * reused had read counts; what one reads that isn't done doesn't.
   */
  List<Read> ofRun(String run);

  /**
   * A version that a step has read.
   *
   * @param run the run that made it
   */
  record Read(String step, Consumed.Kind kind, String name, int version, String run) {}
}
