package dev.nightjar.engine.catalog;

import dev.nightjar.engine.compiler.Reach;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Lets a definition name the files of its own snapshot, and no others. */
final class Within implements Reach {

  private final Snapshot snapshot;
  private List<String> folders;

  /** For the definition in a file. */
  Within(Snapshot snapshot, String path) {
    this.snapshot = snapshot;
    this.folders = List.of(Paths.folder(path));
  }

  /** The folders that the definition's files lie in, as far as they were asked for. */
  List<String> folders() {
    return folders;
  }

  @Override
  public Optional<String> refusal(Path file) {
    Path root = snapshot.root();
    if (!file.startsWith(root) || file.equals(root)) {
      return Optional.of("it lies outside the repository");
    }
    String folder = Paths.folder(Paths.inside(root, file));
    Optional<String> refused =
        snapshot
            .provide(folder)
            .map(problem -> "beside it lies what isn't taken: " + problem.message());
    if (refused.isEmpty()) {
      folders = Paths.with(folders, folder);
    }
    return refused;
  }
}
