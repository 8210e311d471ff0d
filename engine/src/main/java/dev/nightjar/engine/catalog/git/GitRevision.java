package dev.nightjar.engine.catalog.git;

import dev.nightjar.engine.catalog.Revision;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.PathFilter;

/** A commit in the object store. */
record GitRevision(WorkTree tree, RevCommit revision) implements Revision {

  @Override
  public String commit() {
    return revision.name();
  }

  @Override
  public Optional<String> text(Path file) {
    try (TreeWalk found =
        TreeWalk.forPath(tree.repository(), tree.file(file), revision.getTree())) {
      return found == null || !isFile(found)
          ? Optional.empty()
          : Optional.of(
              new String(
                  tree.repository().open(found.getObjectId(0)).getBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  @Override
  public int copy(Path folder, Path target) {
    try (TreeWalk walk = new TreeWalk(tree.repository())) {
      String name = tree.folder(folder);
      walk.addTree(revision.getTree());
      walk.setRecursive(true);
      if (!name.isEmpty()) {
        walk.setFilter(PathFilter.create(name));
      }
      int copied = 0;
      while (walk.next()) {
        if (isFile(walk)) {
          copy(
              walk,
              target.resolve(walk.getPathString().substring(name.length()).replaceFirst("^/", "")));
          copied++;
        }
      }
      return copied;
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private void copy(TreeWalk file, Path target) throws IOException {
    Files.createDirectories(target.toAbsolutePath().getParent());
    try (OutputStream written = Files.newOutputStream(target)) {
      tree.repository().open(file.getObjectId(0)).copyTo(written);
    }
  }

  private static boolean isFile(TreeWalk entry) {
    FileMode mode = entry.getFileMode(0);
    return mode == FileMode.REGULAR_FILE || mode == FileMode.EXECUTABLE_FILE;
  }

  private UncheckedIOException unreadable(IOException cause) {
    return new UncheckedIOException("Cannot read commit " + commit(), cause);
  }

  @Override
  public void close() {
    tree.close();
  }
}
