package dev.nightjar.engine.execution;

import dev.nightjar.steps.contract.work.TaskResult;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Finds outputs that need not be made again. */
@Component
final class Reuse {

  private final Outputs outputs;

  Reuse(Outputs outputs) {
    this.outputs = outputs;
  }

  /** A published output of this fingerprint that still lies where it was written. */
  Optional<Published> find(String fingerprint, String pipeline, String step) {
    return outputs.published(fingerprint, pipeline, step).stream()
        .filter(published -> present(published.result()))
        .findFirst();
  }

  private static boolean present(TaskResult result) {
    Stream<String> datasets =
        result.datasets().values().stream().map(made -> made.stored().location());
    Stream<String> model = Stream.ofNullable(result.model()).map(stored -> stored.location());
    return Stream.concat(datasets, model).map(URI::create).allMatch(Reuse::present);
  }

  /** Only this machine's files can be looked at cheaply; others are taken to be there. */
  private static boolean present(URI location) {
    return !"file".equals(location.getScheme()) || Files.exists(Path.of(location.getPath()));
  }
}
