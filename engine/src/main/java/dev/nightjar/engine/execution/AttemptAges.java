package dev.nightjar.engine.execution;

import java.time.Duration;
import java.util.Map;

/** How long ago attempts were begun. */
public interface AttemptAges {

  /** Of the attempts of a run by their ids, by the store's clock: those of engines may differ. */
  Map<String, Duration> of(String run);
}
