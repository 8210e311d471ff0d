package dev.nightjar.engine.catalog;

import dev.nightjar.engine.definition.Problem;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a repository.
 *
 * @param origin where it was followed
 * @param version raised by every sync that changes something: who knows an older one is behind
 * @param head the newest state that was seen: a commit, or null before the first
 * @param synced the state that the pipelines were brought to
 * @param fetchedAt when it was last reached
 * @param error why it couldn't be reached since; null when it was
 * @param problems what is wrong with files that belong to no known pipeline
 */
public record RepositoryState(
    String name,
    String origin,
    long version,
    @Nullable String head,
    @Nullable String synced,
    @Nullable Instant fetchedAt,
    @Nullable String error,
    List<Problem> problems) {

  public RepositoryState {
    problems = List.copyOf(problems);
  }

  /** Whether it is a plain folder. */
  public boolean isFolder() {
    return origin.startsWith(Upstream.FOLDER);
  }

  /** Of one that was never reached. */
  static RepositoryState unknown(Upstream upstream) {
    return new RepositoryState(
        upstream.name(), upstream.origin(), 0, null, null, null, null, List.of());
  }

  /** Whether the pipelines stand as this state of the upstream has them, as far as is known. */
  boolean isAt(Upstream upstream, String snapshot) {
    return error == null && origin.equals(upstream.origin()) && snapshot.equals(synced);
  }

  RepositoryState reached(Upstream upstream, String snapshot, Instant now, List<Problem> found) {
    return new RepositoryState(
        name, upstream.origin(), version, snapshot, snapshot, now, null, found);
  }

  RepositoryState seen(String snapshot, Instant now) {
    return new RepositoryState(name, origin, version, snapshot, synced, now, null, problems);
  }

  RepositoryState unreachable(String why) {
    return new RepositoryState(name, origin, version, head, synced, fetchedAt, why, problems);
  }
}
