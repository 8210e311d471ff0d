package dev.nightjar.engine.cli;

import dev.nightjar.engine.api.Refusal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A definition, and the values and the time that it is to be compiled for. */
final class RequestedPipeline {

  @Mixin private ParameterOptions parameters = new ParameterOptions();

  @Parameters(
      paramLabel = "PIPELINE",
      description =
          "A definition's file, or a folder that holds a pipeline.yaml; to run on a server, a name.")
  private Path pipeline = Path.of("");

  @Option(
      names = "--logical-time",
      paramLabel = "T",
      converter = LogicalTime.class,
      description = "The date or time that the run stands for (now).")
  private @Nullable Instant logicalTime;

  /**
   * The definition, compiled as far as that goes without Spark: what can be found wrong so is said
   * at once, and leaves no trace in the home.
   *
   * @throws Refusal when something is wrong with it, or it can't run by itself
   */
  Draft draft(Clock clock) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Draft draft =
        Draft.read(
            PipelineFiles.one(pipeline),
            parameters.values(),
            Objects.requireNonNullElse(logicalTime, now));
    draft.requireSound();
    draft.requireRunnable();
    return draft;
  }

  /** What is named, which on a server is no file. */
  Path path() {
    return pipeline;
  }

  /** The values that were given. */
  Map<String, String> values() {
    return parameters.values();
  }

  /** The time that the run stands for; null for now. */
  @Nullable Instant logicalTime() {
    return logicalTime;
  }

  /** What was asked beside the definition: the values, and the time where one was given. */
  Map<String, String> asked() {
    Map<String, String> asked = new TreeMap<>(parameters.values());
    // No parameter has such a name.
    asked.put("--logical-time", String.valueOf(logicalTime));
    return asked;
  }

  /** The same as it was at a revision, for the same values and time; it need not be sound. */
  Draft before(Draft draft, String revision, String text) {
    return draft.before(revision, text, parameters.values());
  }
}
