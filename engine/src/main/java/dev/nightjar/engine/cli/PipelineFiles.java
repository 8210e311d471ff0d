package dev.nightjar.engine.cli;

import dev.nightjar.engine.api.Refusal;
import dev.nightjar.engine.definition.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Finds the definitions that are meant by a path. */
final class PipelineFiles {

  private static final String NAME = "pipeline.yaml";

  private PipelineFiles() {}

  /** The definition at a path: the file itself, or the folder's {@code pipeline.yaml}. */
  static Path one(Path path) {
    if (!Files.isDirectory(path)) {
      return path;
    }
    Path file = path.resolve(NAME);
    if (Files.exists(file)) {
      return file;
    }
    throw none(path, "name a definition's file, or a folder that holds one of that name");
  }

  /** The definitions at a path: the file itself, or every {@code pipeline.yaml} in the folder. */
  static List<Path> all(Path path) {
    if (!Files.isDirectory(path)) {
      return List.of(path);
    }
    try (Stream<Path> files = Files.walk(path)) {
      List<Path> found =
          files.filter(file -> file.endsWith(NAME) && Files.isRegularFile(file)).sorted().toList();
      if (found.isEmpty()) {
        throw none(path, "a definition of another name is validated by its file's name");
      }
      return found;
    } catch (IOException | UncheckedIOException unreadable) {
      throw Refusal.of(
          new Problem(
              "unreadable-folder", null, "Cannot read folder: " + path, "check who may read it"));
    }
  }

  private static Refusal none(Path folder, String hint) {
    return Refusal.of(
        new Problem("no-pipeline", null, "Cannot find a %s in %s".formatted(NAME, folder), hint));
  }
}
