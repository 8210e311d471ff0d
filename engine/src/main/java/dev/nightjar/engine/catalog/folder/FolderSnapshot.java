package dev.nightjar.engine.catalog.folder;

import dev.nightjar.engine.catalog.Paths;
import dev.nightjar.engine.catalog.Snapshot;
import dev.nightjar.engine.catalog.UpstreamFailure;
import dev.nightjar.engine.definition.Problem;
import dev.nightjar.engine.definition.Source;
import dev.nightjar.steps.contract.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder that is read in place. A file is known to have changed by its size and time.
 *
 * @param below the folder in it that holds the pipelines
 */
record FolderSnapshot(String name, Path root, Path below) implements Snapshot {

  @Override
  public @Nullable String commit() {
    return null;
  }

  @Override
  public String id() {
    return content(definitions().stream().map(Paths::folder).toList());
  }

  @Override
  public List<String> definitions() {
    return files(below).stream()
        .filter(file -> file.endsWith(DEFINITION))
        .map(this::inside)
        .toList();
  }

  @Override
  public Optional<String> text(String path) {
    return Source.read(root.resolve(path), path, problem -> {}).map(Source::text);
  }

  @Override
  public String content(Collection<String> folders) {
    try {
      Sha256 hash = new Sha256();
      for (String folder : new TreeSet<>(folders)) {
        for (Path file : files(root.resolve(folder))) {
          hash.add(
              "%s\0%d\0%d\0"
                  .formatted(
                      inside(file), Files.size(file), Files.getLastModifiedTime(file).toMillis()));
        }
      }
      return hash.hex();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  @Override
  public Optional<Problem> provide(String folder) {
    return Optional.empty();
  }

  @Override
  public void close() {}

  private List<Path> files(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> walk = Files.walk(folder)) {
      List<Path> found = walk.limit(MOST_ENTRIES + 1L).toList();
      if (found.size() > MOST_ENTRIES) {
        throw new UpstreamFailure(
            "Cannot follow %s: it has more than %,d files".formatted(name, MOST_ENTRIES));
      }
      return found.stream()
          .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
          .sorted()
          .toList();
    } catch (IOException | UncheckedIOException e) {
      throw unreadable(e);
    }
  }

  private UpstreamFailure unreadable(Exception cause) {
    return new UpstreamFailure("Cannot read %s: %s".formatted(root, cause.getMessage()), cause);
  }

  private String inside(Path file) {
    return Paths.inside(root, file);
  }
}
