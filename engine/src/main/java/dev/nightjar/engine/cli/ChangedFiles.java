package dev.nightjar.engine.cli;

import dev.nightjar.engine.verification.PipelineTests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Notices when a pipeline or its tests are saved. */
final class ChangedFiles {

  private static final long EVERY_MILLIS = 200;

  private final PipelineTests tests;
  private Map<Path, FileTime> seen;

  ChangedFiles(PipelineTests tests) {
    this.tests = tests;
    this.seen = times();
  }

  /** Waits for a change; false when the command was told to end meanwhile. */
  boolean await(Interruption interruption) {
    try {
      while (!interruption.requested()) {
        Map<Path, FileTime> now = times();
        if (!now.equals(seen)) {
          seen = now;
          return true;
        }
        TimeUnit.MILLISECONDS.sleep(EVERY_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return false;
  }

  private Map<Path, FileTime> times() {
    Map<Path, FileTime> times = new HashMap<>();
    try (Stream<Path> files = Files.walk(tests.folder())) {
      for (Path file : Stream.concat(files, Stream.of(tests.pipeline())).toList()) {
        times.put(file, Files.getLastModifiedTime(file));
      }
    } catch (IOException | UncheckedIOException e) {
      // A file that goes away while it is looked at is a change like any other.
    }
    return times;
  }
}
