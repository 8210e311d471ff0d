package dev.nightjar.engine.reproduction;

import dev.nightjar.engine.catalog.Revision;
import dev.nightjar.engine.catalog.Revisions;
import dev.nightjar.engine.catalog.Source;
import dev.nightjar.engine.catalog.UnknownRevision;
import dev.nightjar.engine.reproduction.Original.Commit;
import dev.nightjar.steps.contract.step.Collect;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** Files that sources were read from, as the commit has them that a model was made from. */
final class CommittedFiles {

  /** What the file system alone could expand, or some other file system has. */
  private static final Pattern NO_SINGLE_PATH = Pattern.compile("[*?\\[{]|^[a-z][a-z0-9+.-]*:");

  private final Original original;
  private final Revisions revisions;
  private final Path folder;

  /**
   * Looks in the repository that the definition lies in.
   *
   * @param folder for the files; made where there is none
   */
  CommittedFiles(Original original, Revisions revisions, Path folder) {
    this.original = original;
    this.revisions = revisions;
    this.folder = folder;
  }

  /**
   * Writes what the commit has at a source's path, and gives the source that reads it; empty where
   * the commit has nothing there, or isn't known any more.
   */
  Optional<Collect> of(String step, Collect source) {
    Commit commit = original.commit();
    String path = source.path();
    if (commit == null || path == null || NO_SINGLE_PATH.matcher(path).find()) {
      return Optional.empty();
    }
    Path lies = Path.of(path);
    Path copy = folder.resolve(step).resolve(lies.getFileName());
    return copy(original.run().source(), commit.hash(), lies, copy)
        ? Optional.of(source.at(copy.toString()))
        : Optional.empty();
  }

  private boolean copy(Source definition, String commit, Path lies, Path copy) {
    try (Revision revision = revisions.find(definition.path(), commit)) {
      return revision.copy(lies, copy) > 0;
    } catch (UnknownRevision e) {
      return false;
    }
  }
}
