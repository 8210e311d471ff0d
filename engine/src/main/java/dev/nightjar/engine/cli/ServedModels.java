package dev.nightjar.engine.cli;

import dev.nightjar.engine.api.DataResource;
import dev.nightjar.engine.api.ModelJson;
import dev.nightjar.engine.api.Refusal;
import dev.nightjar.engine.compiler.Live;
import dev.nightjar.engine.compiler.ModelInput;
import dev.nightjar.steps.contract.work.Column;
import dev.nightjar.steps.contract.work.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What a server has live of a pipeline. The models are asked for at once, so that a server which
 * doesn't answer is told of before Spark starts; earlier schemas only once something doesn't fit.
 *
 * @param versions by the reference that names them
 */
record ServedModels(DataResource server, String pipeline, Map<String, Version> versions)
    implements Live {

  /** Far enough back for a column that a few runs have done without. */
  private static final int BACK = 10;

  private static final Set<String> UNKNOWN =
      Set.of("unknown-model", "unknown-model-version", "unknown-name");

  /** What matters for a sound definition. */
  static ServedModels of(DataResource server, Draft draft) {
    String pipeline = draft.compilation().pipeline().orElseThrow();
    Map<String, Version> versions = new LinkedHashMap<>();
    for (ModelInput model : draft.compilation().live()) {
      String alias = Objects.requireNonNull(model.alias());
      known(() -> server.model(pipeline + "." + model.step(), alias))
          .ifPresent(found -> versions.put(model.reference(), version(found)));
    }
    return new ServedModels(server, pipeline, versions);
  }

  @Override
  public Optional<Version> version(ModelInput model) {
    return Optional.ofNullable(versions.get(model.reference()));
  }

  @Override
  public List<Schema> before(String dataset) {
    return known(() -> server.versions(pipeline + "." + dataset, null, BACK)).stream()
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
      if (refused.problems().stream().allMatch(problem -> UNKNOWN.contains(problem.code()))) {
        return Optional.empty();
      }
      throw refused;
    }
  }
}
