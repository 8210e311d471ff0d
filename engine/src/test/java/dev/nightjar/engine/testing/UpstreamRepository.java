package dev.nightjar.engine.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.TreeFormatter;

/** A bare repository that others fetch from, whose commits may hold what Git itself refuses. */
public final class UpstreamRepository {

  private final Path folder;
  private final Map<String, DirCacheEntry> entries = new LinkedHashMap<>();

  private UpstreamRepository(Path folder) {
    this.folder = folder;
  }

  /** A new one, without any commit. */
  public static UpstreamRepository in(Path folder) {
    try {
      Git.init()
          .setBare(true)
          .setInitialBranch("main")
          .setDirectory(folder.toFile())
          .call()
          .close();
      return new UpstreamRepository(folder);
    } catch (GitAPIException e) {
      throw new IllegalStateException(e);
    }
  }

  public String url() {
    return folder.toUri().toString();
  }

  /** Puts a file into the next commit. */
  public UpstreamRepository put(String path, String text) {
    return put(path, text.getBytes(StandardCharsets.UTF_8));
  }

  public UpstreamRepository put(String path, byte[] content) {
    return put(path, content, FileMode.REGULAR_FILE);
  }

  public UpstreamRepository link(String path, String target) {
    return put(path, target.getBytes(StandardCharsets.UTF_8), FileMode.SYMLINK);
  }

  public UpstreamRepository submodule(String path) {
    DirCacheEntry entry = new DirCacheEntry(path);
    entry.setFileMode(FileMode.GITLINK);
    entry.setObjectId(ObjectId.fromString("c0ffee00".repeat(5)));
    entries.put(path, entry);
    return this;
  }

  public UpstreamRepository remove(String path) {
    entries.remove(path);
    return this;
  }

  private UpstreamRepository put(String path, byte[] content, FileMode mode) {
    DirCacheEntry entry = new DirCacheEntry(path);
    entry.setFileMode(mode);
    entry.setObjectId(insert(inserter -> inserter.insert(Constants.OBJ_BLOB, content)));
    entries.put(path, entry);
    return this;
  }

  /** Commits what was put so far to the branch. */
  public String commit() {
    return commit(tree(), "refs/heads/main", true);
  }

  /** Makes the branch begin anew with what was put so far, as a forced push does. */
  public String force() {
    return commit(tree(), "refs/heads/main", false);
  }

  /** Commits a tree that Git's own commands wouldn't make. */
  public String commit(ObjectId tree) {
    return commit(tree, "refs/heads/main", true);
  }

  /** The tree of what was put so far. */
  public ObjectId tree() {
    DirCache index = DirCache.newInCore();
    DirCacheBuilder builder = index.builder();
    entries.values().forEach(builder::add);
    builder.finish();
    return insert(index::writeTree);
  }

  /** A tree that has other trees in it, by their names. */
  public ObjectId tree(Map<String, ObjectId> trees) {
    TreeFormatter tree = new TreeFormatter();
    trees.forEach((name, id) -> tree.append(name, FileMode.TREE, id));
    return insert(inserter -> inserter.insert(tree));
  }

  private String commit(ObjectId tree, String branch, boolean onTop) {
    try (Repository repository = Git.open(folder.toFile()).getRepository()) {
      CommitBuilder commit = new CommitBuilder();
      commit.setTreeId(tree);
      PersonIdent author = new PersonIdent("Test", "test@example.com");
      commit.setAuthor(author);
      commit.setCommitter(author);
      commit.setMessage("Change pipelines");
      ObjectId head = repository.resolve(branch);
      if (onTop && head != null) {
        commit.setParentId(head);
      }
      ObjectId made = insert(inserter -> inserter.insert(commit));
      RefUpdate update = repository.updateRef(branch);
      update.setNewObjectId(made);
      update.setForceUpdate(true);
      update.update();
      return made.name();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ObjectId insert(Insertion insertion) {
    try (Repository repository = Git.open(folder.toFile()).getRepository();
        ObjectInserter inserter = repository.newObjectInserter()) {
      ObjectId id = insertion.into(inserter);
      inserter.flush();
      return id;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private interface Insertion {
    ObjectId into(ObjectInserter inserter) throws IOException;
  }
}
