package dev.nightjar.engine.catalog;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps what a sync found. Of two engines that sync one repository, the one behind changes nothing.
 */
public interface SyncStore extends SyncedPipelines {

  /** What is known of a repository. */
  Optional<RepositoryState> repository(String name);

  /**
   * Notes what was seen of a repository, and how its pipelines stand meanwhile; none becomes
   * active.
   *
   * @param seen with the version that was read before
   * @return false when somebody else has changed the repository's state since: nothing is noted
   */
  boolean note(RepositoryState seen, List<SyncedPipeline> standing);

  /**
   * Brings the pipelines of a repository to a state of it, all at once.
   *
   * @param reached with the version that was read before
   * @param pipelines those that are to be changed
   * @param taking the pipelines that may be taken from another repository, which had them before
   * @param activations what becomes active by that, and what is removed; they are numbered here
   * @return what was activated, with its numbers; empty when somebody else has changed the
   *     repository's state since, or has taken one of the names: nothing is changed
   */
  Optional<List<Activation>> apply(
      RepositoryState reached,
      List<SyncedPipeline> pipelines,
      Set<String> taking,
      List<Activation> activations);
}
