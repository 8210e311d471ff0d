package dev.nightjar.engine.metadata;

import java.util.List;

/** Where what happened to columns was not what the analysis had said. */
public interface LineageSurprises {

  /** Those of a run's steps, whether made in it or reused, in the order of the steps. */
  List<LineageSurprise> ofRun(String run);
}
