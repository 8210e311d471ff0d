package dev.nightjar.engine.cli;

import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** The pipeline {@code slow}, whose step {@code busy} takes long enough to be killed in. */
final class SlowPipeline {

  static final String FILE = "src/test/resources/dev/nightjar/engine/cli/slow";

  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private SlowPipeline() {}

  /**
   * Waits until its driver is in the middle of {@code busy}. Before that the store may say so, but
   * the driver need not have heard of it.
   */
  static void awaitBusy(Path home) {
    Path output = home.resolve("data").resolve("slow").resolve("busy");
    await().atMost(PATIENCE).until(() -> Files.exists(output));
  }
}
