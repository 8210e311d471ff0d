package dev.nightjar.engine.metadata;

import dev.nightjar.steps.contract.work.TaskResult;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What became of a dataset over time. */
public interface DatasetHistory {

  /** A version; empty for one that was never published, or is deleted. */
  Optional<DatasetVersion> find(String name, int version);

  /**
   * Versions, the latest first.
   *
   * @param before only those with a smaller number; null for the first page
   */
  List<DatasetVersion> page(String name, @Nullable Integer before, int limit);

  /** How many versions there are, counted no further than so many. */
  int count(String name, int most);

  /**
   * How the expectations of versions fared, the earliest first.
   *
   * @param before of the latest versions with a smaller number; null for the latest of all
   */
  List<Checked> quality(String name, @Nullable Integer before, int versions);

  /** The same of the latest versions of all. */
  default List<Checked> quality(String name, int versions) {
    return quality(name, null, versions);
  }

  /** How the expectations fared of the step that made a version, as they stand there. */
  record Checked(int version, String run, Instant madeAt, List<TaskResult.Quality> quality) {
    public Checked {
      quality = List.copyOf(quality);
    }
  }
}
