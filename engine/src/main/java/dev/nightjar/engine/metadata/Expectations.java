package dev.nightjar.engine.metadata;

import java.util.List;

/** How expectations fared. */
public interface Expectations {

  /** The expectations of a run's steps, whether checked by it or reused. */
  List<QualityRecord> ofRun(String run);
}
