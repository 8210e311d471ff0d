package dev.nightjar.engine.execution;

import dev.nightjar.engine.home.PlainFolder;
import dev.nightjar.steps.contract.work.StoredModel;
import dev.nightjar.steps.contract.work.TaskResult;
import dev.nightjar.steps.contract.work.TaskResult.MadeDataset;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether an output lies where it was written, and all of it: a folder from which a file is gone,
 * or in which one is shorter, holds fewer bytes than it was recorded with.
 */
final class Presence {

  private Presence() {}

  static boolean whole(TaskResult result) {
    StoredModel model = result.model();
    return result.datasets().values().stream().allMatch(Presence::whole)
        && (model == null || whole(model.location(), model.bytes()));
  }

  private static boolean whole(MadeDataset made) {
    return whole(made.stored().location(), made.bytes());
  }

  /** Only this machine's files can be looked at cheaply; others are taken to be there. */
  private static boolean whole(String location, @Nullable Long bytes) {
    URI uri = URI.create(location);
    if (!"file".equals(uri.getScheme())) {
      return true;
    }
    Path folder = PlainFolder.of(location).orElse(null);
    return folder != null && (bytes == null ? Files.exists(folder) : holds(folder, bytes));
  }

  private static boolean holds(Path folder, long bytes) {
    try (Stream<Path> files = Files.walk(folder)) {
      long found = files.filter(Presence::isData).mapToLong(Presence::size).sum();
      return found == bytes;
    } catch (IOException | UncheckedIOException e) {
      return false;
    }
  }

  /** As the driver counts: checksums and marks beside the data aren't data, nor is a link. */
  private static boolean isData(Path file) {
    String name = Objects.toString(file.getFileName());
    return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        && !name.startsWith("_")
        && !name.startsWith(".");
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
