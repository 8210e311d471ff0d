package dev.nightjar.engine.metadata;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The dataset versions that were published. */
public interface Datasets {

  /** What a run's steps wrote, whether in it or reused, in the order of the steps. */
  List<DatasetVersion> ofRun(String run);

  /** The versions of a dataset, the latest first; empty for an unknown name. */
  List<DatasetVersion> versions(String name);

  /** As {@link #versions}, of many of them the last few. */
  List<DatasetVersion> latest(String name, int limit);

  /**
   * The latest version of each dataset, by name.
   *
   * @param pipeline only this pipeline's; null for all
   * @param after only names behind this one; null for all
   */
  List<DatasetVersion> list(@Nullable String pipeline, @Nullable String after, int limit);
}
