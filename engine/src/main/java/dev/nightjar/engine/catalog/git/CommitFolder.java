package dev.nightjar.engine.catalog.git;

import dev.nightjar.engine.definition.Problem;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.jspecify.annotations.Nullable;

/**
 * All files of a folder of a commit. Plain files only, of a bounded size and number; nothing is
 * followed anywhere.
 */
final class CommitFolder {

  private static final int MOST_FILES = 1_000;
  private static final int MOST_DEEP = 32;
  private static final int MOST_TOTAL_FILES_OF_THE_GREATEST_SIZE = 64;

  private final Map<String, ObjectId> files = new LinkedHashMap<>();
  private final Repository repository;
  private final String folder;
  private final long maxFileSize;

  private CommitFolder(Repository repository, String folder, long maxFileSize) {
    this.repository = repository;
    this.folder = folder;
    this.maxFileSize = maxFileSize;
  }

  /** What was read, or why it isn't taken. */
  record Reading(Map<String, ObjectId> files, @Nullable Problem refusal) {}

  /**
   * Looks through a folder.
   *
   * @param tree the folder itself
   * @return the files by their paths from the root, in the order of their names
   */
  static Reading read(Repository repository, String folder, ObjectId tree, long maxFileSize)
      throws IOException {
    CommitFolder reading = new CommitFolder(repository, folder, maxFileSize);
    Problem refusal = reading.read(tree).orElse(null);
    return new Reading(Map.copyOf(reading.files), refusal);
  }

  private Optional<Problem> read(ObjectId tree) throws IOException {
    long total = 0;
    int entries = 0;
    try (TreeWalk walk = new TreeWalk(repository)) {
      walk.addTree(tree);
      while (walk.next()) {
        String path = folder.isEmpty() ? walk.getPathString() : folder + "/" + walk.getPathString();
        FileMode mode = walk.getFileMode(0);
        if (!new TreeName(walk.getNameString()).isPlain()) {
          return refuse(path, "its name can't be a file's", "name it by letters and digits");
        }
        if (++entries > MOST_FILES || walk.getDepth() > MOST_DEEP) {
          return refuse(
              path,
              "its folder holds more than %,d files, or they lie more than %d deep"
                  .formatted(MOST_FILES, MOST_DEEP),
              "let a pipeline have a folder of its own, with what belongs to it");
        }
        if (mode == FileMode.TREE) {
          walk.enterSubtree();
          continue;
        }
        if (mode == FileMode.SYMLINK) {
          return refuse(path, "it is a symbolic link", "put in its place what it leads to");
        }
        if (mode == FileMode.GITLINK) {
          return refuse(path, "it is a submodule", "name its repository in nightjar.git itself");
        }
        long size = walk.getObjectReader().getObjectSize(walk.getObjectId(0), Constants.OBJ_BLOB);
        total += size;
        if (size > maxFileSize || total > maxFileSize * MOST_TOTAL_FILES_OF_THE_GREATEST_SIZE) {
          return refuse(
              path,
              size > maxFileSize
                  ? "it is larger than nightjar.git.max-file-size"
                  : "with it, its folder is too large",
              "data belongs to where pipelines collect it from");
        }
        files.put(path, walk.getObjectId(0));
      }
    }
    return Optional.empty();
  }

  private static Optional<Problem> refuse(String path, String why, String hint) {
    return Optional.of(
        new Problem(
            "refused-file",
            new Problem.Location(path, 1, 1, 1, ""),
            "Cannot take %s: %s".formatted(path, why),
            hint));
  }
}
