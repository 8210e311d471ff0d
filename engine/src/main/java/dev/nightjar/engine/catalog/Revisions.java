package dev.nightjar.engine.catalog;

import java.nio.file.Path;

/** Looks at the Git repository that files lie in as it was at some time. */
public interface Revisions {

  /**
   * The files of a revision.
   *
   * @param near a file or a folder in the repository's working tree; need not exist
   * @param name as Git understands it: a commit, a branch, a tag, {@code HEAD~1}
   * @throws UnknownRevision when there is no repository, or none of this name in it
   */
  Revision find(Path near, String name);
}
