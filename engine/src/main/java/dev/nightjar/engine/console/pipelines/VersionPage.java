package dev.nightjar.engine.console.pipelines;

import dev.nightjar.engine.compiler.StepChange;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The versions of a pipeline, and what differs between two of them.
 *
 * @param from the older one that is compared; null where there is only one
 */
record VersionPage(
    List<Version> all,
    @Nullable Version from,
    @Nullable Version to,
    List<StepChange> steps,
    List<Chunk> text) {

  /** A version that was active. */
  record Version(
      int number, @Nullable String commit, @Nullable String hash, Instant at, String href) {

    public String name() {
      return commit == null ? "version " + number : commit.substring(0, 7);
    }
  }

  /** Lines that stand together. */
  record Chunk(String head, List<Line> lines) {}

  /**
   * A line of either text.
   *
   * @param look {@code added}, {@code removed} or {@code same}
   */
  record Line(@Nullable Integer before, @Nullable Integer after, String look, String text) {

    public String mark() {
      return switch (look) {
        case "added" -> "+";
        case "removed" -> "−";
        default -> "";
      };
    }
  }
}
