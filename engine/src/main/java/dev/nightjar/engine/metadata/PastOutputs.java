package dev.nightjar.engine.metadata;

import dev.nightjar.engine.compiler.Compilation;
import dev.nightjar.engine.compiler.History;
import dev.nightjar.engine.compiler.Past;
import dev.nightjar.engine.execution.AttemptStatus;
import dev.nightjar.engine.execution.RunQueries;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What the store knows of the cost of outputs. */
public record PastOutputs(Datasets datasets, RunQueries runs) {

  /** Of the steps of a sound definition, as it is known now. */
  public History of(Compilation compilation) {
    String pipeline = compilation.pipeline().orElseThrow();
    Map<String, Past> known = new HashMap<>();
    for (String step : compilation.steps()) {
      past(pipeline, step).ifPresent(past -> known.put(step, past));
    }
    return (name, step) -> Optional.ofNullable(known.get(step));
  }

  private Optional<Past> past(String pipeline, String step) {
    return datasets.lastWritten(pipeline + "." + step).flatMap(this::past);
  }

  private Optional<Past> past(DatasetVersion version) {
    return runs.find(version.run()).stream()
        .flatMap(run -> run.attempts().stream())
        .filter(attempt -> attempt.id().equals(version.attempt()))
        .findFirst()
        .flatMap(attempt -> past(version, attempt));
  }

  private static Optional<Past> past(DatasetVersion version, AttemptStatus attempt) {
    Instant ended = attempt.endedAt();
    if (ended == null) {
      return Optional.empty();
    }
    double seconds = Duration.between(attempt.startedAt(), ended).toMillis() / 1000.0;
    return Optional.of(new Past(version.run(), seconds, version.bytes()));
  }
}
