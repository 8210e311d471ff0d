package dev.nightjar.engine.gauges;

import java.util.List;

/** Reads all indicators. */
public interface Readings {

  /**
   * How they stand now. What it takes grows with what waits and goes on, and not with what there
   * ever was.
   */
  List<Reading> now();
}
