package dev.nightjar.engine.cli;

import dev.nightjar.engine.compiler.History;
import dev.nightjar.engine.compiler.Past;
import dev.nightjar.engine.execution.AttemptStatus;
import dev.nightjar.engine.execution.RunQueries;
import dev.nightjar.engine.metadata.DatasetVersion;
import dev.nightjar.engine.metadata.Datasets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What the store knows of earlier runs. */
record RecordedHistory(Datasets datasets, RunQueries runs) implements History {

  static RecordedHistory of(Engine engine) {
    return new RecordedHistory(engine.part(Datasets.class), engine.part(RunQueries.class));
  }

  @Override
  public Optional<Past> of(String pipeline, String step) {
    return datasets.versions(pipeline + "." + step).stream().findFirst().flatMap(this::past);
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
