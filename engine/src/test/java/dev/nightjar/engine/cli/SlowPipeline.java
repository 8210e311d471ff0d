package dev.nightjar.engine.cli;

import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** The pipeline {@code slow}, whose step {@code busy} takes long enough to be killed in. */
final class SlowPipeline {

  static final String FILE = "src/test/resources/dev/nightjar/engine/cli/slow";

  /** What Spark has each attempt of {@code busy} log as it begins. */
  static final String LOGGED = "No Partition Defined for Window operation";

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private SlowPipeline() {}

  /**
   * Waits until its driver is in the middle of {@code busy}. Before that the store may say so, but
   * the driver need not have heard of it.
   */
  static void awaitBusy(Path home) {
    await().atMost(PATIENCE).until(() -> Files.exists(busy(home)));
  }

  /** What is there once the driver is in the middle of {@code busy}. */
  static Path busy(Path home) {
    return home.resolve("data").resolve("slow").resolve("busy");
  }
}
