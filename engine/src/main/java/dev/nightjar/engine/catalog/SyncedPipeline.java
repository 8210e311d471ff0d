package dev.nightjar.engine.catalog;

import dev.nightjar.engine.definition.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A pipeline that a repository declares, or has declared.
 *
 * @param repository the repository whose it is
 * @param path its file in there
 * @param state how what is active stands to what the repository has now
 * @param active null for one that was never sound
 * @param note what else there is to say about the state
 * @param problems what is wrong with the newest file; none when nothing is
 */
public record SyncedPipeline(
    String name,
    String repository,
    String path,
    State state,
    @Nullable Active active,
    @Nullable String note,
    List<Problem> problems) {

  public SyncedPipeline {
    problems = List.copyOf(problems);
  }

  /** Whether it is to be run. */
  public boolean isActive() {
    return active != null && state != State.REMOVED;
  }

  SyncedPipeline as(State other, @Nullable String why, List<Problem> found) {
    return new SyncedPipeline(name, repository, path, other, active, why, found);
  }

  /**
   * The version that is run.
   *
   * @param definition the hash under which the catalog keeps it
   * @param commit where it was read; null in a plain folder
   * @param snapshot the state of the upstream that its files are to be taken from
   * @param since when it became active
   * @param folders those of the upstream that its files lie in
   * @param content changes when anything in these folders does
   */
  public record Active(
      String definition,
      @Nullable String commit,
      String snapshot,
      Instant since,
      @Nullable String owner,
      List<String> tags,
      List<String> folders,
      String content) {

    public Active {
      tags = List.copyOf(tags);
      folders = List.copyOf(folders);
    }

    /** Whether it is made of the very same files. */
    boolean sameAs(String otherDefinition, String otherContent) {
      return definition.equals(otherDefinition) && content.equals(otherContent);
    }
  }

  /** How the active version of a pipeline stands to its repository. */
  public enum State {
    /** It is what the repository has. */
    SYNCED,
    /** A newer one is known and not active yet, or the repository can't be reached. */
    OUT_OF_SYNC,
    /** Something is wrong with the newest one; the last good one goes on. */
    INVALID,
    /** The repository has it no more: it isn't run. */
    REMOVED;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
