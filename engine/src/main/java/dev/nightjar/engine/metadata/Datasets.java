package dev.nightjar.engine.metadata;

import java.util.List;

/** The dataset versions that were published. */
public interface Datasets {

  /** What a run's steps wrote, whether in it or reused, in the order of the steps. */
  List<DatasetVersion> ofRun(String run);

  /** The versions of a dataset, the latest first; empty for an unknown name. */
  List<DatasetVersion> versions(String name);

  /** As {@link #versions}, of many of them the last few. */
  List<DatasetVersion> latest(String name, int limit);
}
