package dev.nightjar.engine.catalog.git;

import dev.nightjar.engine.catalog.Snapshot;
import dev.nightjar.engine.catalog.Upstream;
import dev.nightjar.engine.catalog.UpstreamFailure;
import dev.nightjar.engine.definition.Problem;
import dev.nightjar.steps.contract.Sha256;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * A commit in a clone. What definitions need to have on disk is written below a folder that is this
 * commit's alone, file by file, so that a crash leaves no file half written.
 */
final class GitSnapshot implements Snapshot {

  private static final int MOST_DEEP = 64;

  private final Upstream upstream;
  private final Clone clone;
  private final RevCommit commit;
  private final Path root;
  private final long maxFileSize;
  private final Set<String> provided = new HashSet<>();
  private final Runnable broken;

  /**
   * A commit.
   *
   * @param broken is told when the clone can't be read
   */
  GitSnapshot(
      Upstream upstream,
      Clone clone,
      RevCommit commit,
      Path checkouts,
      long maxFileSize,
      Runnable broken) {
    this.upstream = upstream;
    this.clone = clone;
    this.commit = commit;
    this.root = checkouts.resolve(upstream.name()).resolve(commit.name());
    this.maxFileSize = maxFileSize;
    this.broken = broken;
  }

  @Override
  public String commit() {
    return commit.name();
  }

  @Override
  public String id() {
    return commit.name();
  }

  @Override
  public List<String> definitions() {
    String path = upstream.path().replaceAll("^/+|/+$", "");
    try (TreeWalk walk = new TreeWalk(clone.repository())) {
      ObjectId tree =
          tree(path)
              .orElseThrow(
                  () ->
                      new UpstreamFailure(
                          "Cannot follow repository %s: its commit %s has no folder '%s'"
                              .formatted(upstream.name(), commit.abbreviate(10).name(), path)));
      walk.addTree(tree);
      List<String> found = new ArrayList<>();
      int entries = 0;
      while (walk.next()) {
        if (++entries > MOST_ENTRIES || walk.getDepth() > MOST_DEEP) {
          throw new UpstreamFailure(
              "Cannot follow repository %s: it has more than %,d files, or they lie more than %d deep"
                  .formatted(upstream.name(), MOST_ENTRIES, MOST_DEEP));
        }
        if (new TreeName(walk.getNameString()).leadsElsewhere()) {
          throw new UpstreamFailure(
              "Cannot follow repository %s: it has a file of the name '%s'"
                  .formatted(upstream.name(), walk.getNameString()));
        }
        if (walk.getFileMode(0) == FileMode.TREE) {
          walk.enterSubtree();
        } else if (walk.getNameString().equals(DEFINITION)) {
          found.add(path.isEmpty() ? walk.getPathString() : path + "/" + walk.getPathString());
        }
      }
      found.sort(null);
      return found;
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  @Override
  public Optional<String> text(String path) {
    try (TreeWalk found = TreeWalk.forPath(clone.repository(), path, commit.getTree())) {
      if (found == null || !isFile(found.getFileMode(0))) {
        return Optional.empty();
      }
      ObjectLoader blob = clone.repository().open(found.getObjectId(0), Constants.OBJ_BLOB);
      if (blob.getSize() > maxFileSize) {
        return Optional.empty();
      }
      ByteBuffer bytes = ByteBuffer.wrap(blob.getBytes());
      return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  @Override
  public String content(Collection<String> folders) {
    try {
      Sha256 hash = new Sha256();
      for (String folder : new TreeSet<>(folders)) {
        String tree = tree(folder).map(ObjectId::name).orElse("none");
        hash.add(folder + "\0" + tree + "\0");
      }
      return hash.hex();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  @Override
  public Path root() {
    return root;
  }

  @Override
  public Optional<Problem> provide(String folder) {
    if (provided.contains(folder)) {
      return Optional.empty();
    }
    try {
      Optional<ObjectId> tree = tree(folder);
      if (tree.isEmpty()) {
        return Optional.empty();
      }
      CommitFolder.Reading reading =
          CommitFolder.read(clone.repository(), folder, tree.get(), maxFileSize);
      if (reading.refusal() != null) {
        return Optional.of(reading.refusal());
      }
      write(reading.files());
      provided.add(folder);
      return Optional.empty();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  @Override
  public void close() {
    clone.close();
  }

  private void write(Map<String, ObjectId> files) throws IOException {
    try (ObjectReader reader = clone.repository().newObjectReader()) {
      for (Map.Entry<String, ObjectId> file : files.entrySet()) {
        ObjectLoader blob = reader.open(file.getValue(), Constants.OBJ_BLOB);
        write(blob, root.resolve(file.getKey()).normalize());
      }
    }
  }

  private void write(ObjectLoader blob, Path target) throws IOException {
    if (!target.startsWith(root)) {
      throw new IOException("Cannot write outside of " + root);
    }
    if (Files.exists(target) && Files.size(target) == blob.getSize()) {
      return;
    }
    Path folder = target.resolveSibling("");
    Files.createDirectories(folder);
    Path temporary = Files.createTempFile(folder, ".", ".part");
    try {
      try (OutputStream written = Files.newOutputStream(temporary)) {
        blob.copyTo(written);
      }
      Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /** A folder of the commit; empty where there is none of this name. */
  private Optional<ObjectId> tree(String folder) throws IOException {
    if (folder.isEmpty()) {
      return Optional.of(commit.getTree());
    }
    try (TreeWalk found = TreeWalk.forPath(clone.repository(), folder, commit.getTree())) {
      return found == null || found.getFileMode(0) != FileMode.TREE
          ? Optional.empty()
          : Optional.of(found.getObjectId(0));
    }
  }

  private static boolean isFile(FileMode mode) {
    return mode == FileMode.REGULAR_FILE || mode == FileMode.EXECUTABLE_FILE;
  }

  private UpstreamFailure unreadable(IOException cause) {
    broken.run();
    return new UpstreamFailure(
        "Cannot read commit %s of repository %s: %s"
            .formatted(commit.name(), upstream.name(), cause.getMessage()),
        cause);
  }
}
