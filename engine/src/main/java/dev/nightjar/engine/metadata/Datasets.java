package dev.nightjar.engine.metadata;

import dev.nightjar.engine.execution.RunFilter.Scope;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The dataset versions that were published. */
public interface Datasets {

  /** What a run's steps wrote, whether in it or reused, in the order of the steps. */
  List<DatasetVersion> ofRun(String run);

  /** The versions of a dataset, the latest first; empty for an unknown name. */
  List<DatasetVersion> versions(String name);

  /** The last version whose rows lie somewhere; empty where there is none. */
  Optional<DatasetVersion> lastWritten(String name);

  /** As {@link #versions}, of many of them the last few. */
  List<DatasetVersion> latest(String name, int limit);

  /** As {@link #list(String, Scope, String, int)}, of whatever there is. */
  default List<DatasetVersion> list(@Nullable String pipeline, @Nullable String after, int limit) {
    return list(pipeline, null, after, limit);
  }

  /**
   * The latest version of each dataset, by name.
   *
   * @param pipeline only this pipeline's; null for all
   * @param scope which pipelines' datasets may be seen; null for all
   * @param after only names behind this one; null for all
   */
  List<DatasetVersion> list(
      @Nullable String pipeline, @Nullable Scope scope, @Nullable String after, int limit);

  /**
   * The latest version of each dataset whose name has a text, by name.
   *
   * @param text in lower case; empty for all
   * @param after only names behind this one; null for all
   */
  List<DatasetVersion> named(String text, @Nullable String after, int limit);
}
