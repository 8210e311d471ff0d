package dev.nightjar.engine.catalog.git;

import dev.nightjar.engine.catalog.Revision;
import dev.nightjar.engine.catalog.Revisions;
import dev.nightjar.engine.catalog.UnknownRevision;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.eclipse.jgit.errors.RevisionSyntaxException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevWalk;
import org.springframework.stereotype.Component;

/** Reads revisions from the object store of the repository around a path, checking nothing out. */
@Component
class GitRevisions implements Revisions {

  @Override
  public Revision find(Path near, String name) {
    try {
      WorkTree tree =
          WorkTree.around(near)
              .orElseThrow(
                  () ->
                      new UnknownRevision(
                          "Cannot find revision %s: %s is in no Git repository"
                              .formatted(name, near),
                          "a revision is looked for where the pipeline lies"));
      try {
        return in(tree, name);
      } catch (IOException | RuntimeException e) {
        tree.close();
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the Git repository of " + near, e);
    }
  }

  /** A revision in an open working tree, which it then holds. */
  static GitRevision in(WorkTree tree, String name) throws IOException {
    ObjectId commit;
    try {
      commit = tree.repository().resolve(name + "^{commit}");
    } catch (RevisionSyntaxException e) {
      commit = null;
    }
    if (commit == null) {
      throw new UnknownRevision(
          "Cannot find revision: " + name,
          "a commit, a branch or a tag of this repository; a shallow clone has few of them");
    }
    try (RevWalk walk = new RevWalk(tree.repository())) {
      return new GitRevision(tree, walk.parseCommit(commit));
    }
  }
}
