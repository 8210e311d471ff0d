package dev.nightjar.engine.catalog.git;

import dev.nightjar.engine.catalog.Source;
import dev.nightjar.engine.catalog.Sources;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Asks the Git repository that a file lies in, if there is one. */
@Component
class GitSources implements Sources {

  private static final Logger log = LoggerFactory.getLogger(GitSources.class);

  @Override
  public Source at(Path file, String text) {
    Path path = file.toAbsolutePath().normalize();
    FileRepositoryBuilder builder = new FileRepositoryBuilder();
    try {
      // Git names files by their real path.
      File real = path.toRealPath().toFile();
      if (builder.findGitDir(real.getParentFile()).getGitDir() == null) {
        return new Source(path, null, false);
      }
      try (Repository repository = builder.build()) {
        return in(repository, path, real, text);
      }
    } catch (IOException | RuntimeException e) {
      // A repository that can't be read must not keep anybody from running a pipeline.
      log.warn("Cannot read the Git repository of {}", path, e);
      return new Source(path, null, false);
    }
  }

  private static Source in(Repository repository, Path path, File real, String text)
      throws IOException {
    ObjectId head = repository.resolve(Constants.HEAD);
    if (head == null || repository.isBare()) {
      return new Source(path, null, false);
    }
    String name =
        repository
            .getWorkTree()
            .toPath()
            .toRealPath()
            .relativize(real.toPath())
            .toString()
            .replace(File.separatorChar, '/');
    try (RevWalk walk = new RevWalk(repository)) {
      RevCommit commit = walk.parseCommit(head);
      return new Source(path, commit.name(), !committed(repository, commit, name, text));
    }
  }

  private static boolean committed(
      Repository repository, RevCommit commit, String name, String text) throws IOException {
    try (TreeWalk found = TreeWalk.forPath(repository, name, commit.getTree())) {
      return found != null
          && Arrays.equals(
              repository.open(found.getObjectId(0)).getBytes(),
              text.getBytes(StandardCharsets.UTF_8));
    }
  }
}
