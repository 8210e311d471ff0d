package dev.nightjar.engine.catalog.git;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/** The working tree of a repository. */
record WorkTree(Repository repository) implements AutoCloseable {

  /** The working tree that a path lies in, whether or not it exists; empty where there is none. */
  static Optional<WorkTree> around(Path path) throws IOException {
    FileRepositoryBuilder builder = new FileRepositoryBuilder();
    if (builder.findGitDir(real(path).toFile()).getGitDir() == null) {
      return Optional.empty();
    }
    Repository repository = builder.build();
    if (repository.isBare()) {
      repository.close();
      return Optional.empty();
    }
    return Optional.of(new WorkTree(repository));
  }

  /** What Git calls a folder; empty for the working tree itself. */
  String folder(Path path) throws IOException {
    return name(real(path));
  }

  /** What Git calls a file, or the link that lies in its place. */
  String file(Path path) throws IOException {
    Path absolute = path.toAbsolutePath().normalize();
    return name(real(absolute.resolve("..")).resolve(absolute.getFileName()));
  }

  private String name(Path real) throws IOException {
    return repository
        .getWorkTree()
        .toPath()
        .toRealPath()
        .relativize(real)
        .toString()
        .replace(File.separatorChar, '/');
  }

  @Override
  public void close() {
    repository.close();
  }

  /** Git names files by their real path. */
  private static Path real(Path path) throws IOException {
    Path absolute = path.toAbsolutePath().normalize();
    Path existing = absolute;
    while (!Files.exists(existing) && existing.getParent() != null) {
      existing = existing.getParent();
    }
    return existing.toRealPath().resolve(existing.relativize(absolute));
  }
}
