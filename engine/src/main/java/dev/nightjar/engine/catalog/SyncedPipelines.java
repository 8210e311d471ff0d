package dev.nightjar.engine.catalog;

import java.util.List;
import java.util.Optional;

/** What the repositories declare. */
public interface SyncedPipelines {

  /** Every pipeline that a repository declares or has declared, by name. */
  List<SyncedPipeline> list();

  /** The pipeline of this name. */
  Optional<SyncedPipeline> find(String name);

  /** Which versions of a pipeline were active, the latest first. */
  List<Activation> history(String name);

  /** What is known of the repositories, by name. */
  List<RepositoryState> repositories();
}
