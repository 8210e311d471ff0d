package dev.nightjar.engine.cli;

import dev.nightjar.engine.api.DataResource;
import dev.nightjar.engine.api.ModelJson;
import dev.nightjar.engine.api.Refusal;
import dev.nightjar.engine.catalog.InUse;
import dev.nightjar.engine.compiler.Live;
import dev.nightjar.engine.compiler.ModelInput;
import dev.nightjar.steps.contract.work.Column;
import dev.nightjar.steps.contract.work.Schema;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What a server has live of a pipeline. The models are asked for at once, so that a server which
 * doesn't answer is told of before Spark starts; the schemas that datasets had before only where
 * something doesn't fit now, and each once.
 *
 * @param versions by the names of their steps and aliases
 * @param asked the schemas that were asked for, by dataset
 */
record ServedModels(
    DataResource server,
    String pipeline,
    Map<String, Version> versions,
    Map<String, List<Schema>> asked)
    implements Live {

  private static final Set<String> NOT_THERE =
      Set.of("unknown-model", "unknown-model-version", "unknown-name");

  /** What matters for a sound definition. */
  static ServedModels of(DataResource server, Draft draft) {
    String pipeline = draft.compilation().pipeline().orElseThrow();
    Map<String, Version> versions = new LinkedHashMap<>();
    for (ModelInput model : draft.compilation().live()) {
      String alias = Objects.requireNonNull(model.alias());
      known(() -> server.model(pipeline + "." + model.step(), alias))
          .ifPresent(found -> versions.put(model.name(), version(found)));
    }
    return new ServedModels(server, pipeline, versions, new HashMap<>());
  }

  @Override
  public Optional<Version> version(ModelInput model) {
    return Optional.ofNullable(versions.get(model.name()));
  }

  @Override
  public List<Schema> before(String dataset) {
    return asked.computeIfAbsent(dataset, this::schemas);
  }

  private List<Schema> schemas(String dataset) {
    return known(() -> server.versions(pipeline + "." + dataset, null, InUse.VERSIONS)).stream()
        .flatMap(page -> page.items().stream())
        .map(
            made ->
                new Schema(
                    made.columns().stream()
                        .map(each -> new Column(each.name(), each.type(), each.nullable()))
                        .toList()))
        .distinct()
        .toList();
  }

  private static Version version(ModelJson found) {
    return new Version(found.version(), found.signature());
  }

  private static <T> Optional<T> known(Supplier<T> answer) {
    try {
      return Optional.of(answer.get());
    } catch (Refusal refused) {
      if (refused.problems().stream().allMatch(problem -> NOT_THERE.contains(problem.code()))) {
        return Optional.empty();
      }
      throw refused;
    }
  }
}
