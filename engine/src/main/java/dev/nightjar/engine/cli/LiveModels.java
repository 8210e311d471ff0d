package dev.nightjar.engine.cli;

import dev.nightjar.engine.compiler.Live;
import dev.nightjar.engine.compiler.ModelInput;
import dev.nightjar.engine.execution.ModelAliases;
import dev.nightjar.engine.execution.ModelVersion;
import dev.nightjar.engine.metadata.Datasets;
import dev.nightjar.steps.contract.work.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a home holds of what a definition must fit, read at once, so that the home is free while the
 * definition is analysed.
 *
 * @param versions by the reference that names them
 * @param schemas of the datasets that the definition reads
 */
record LiveModels(Map<String, Version> versions, Map<String, List<Schema>> schemas)
    implements Live {

  /** Far enough back for a column that a few runs have done without. */
  private static final int VERSIONS = 10;

  /** What matters for a sound definition; little where no model is live. */
  static Live of(Engine engine, Draft draft) {
    String pipeline = draft.compilation().pipeline().orElseThrow();
    ModelAliases aliases = engine.part(ModelAliases.class);
    Map<String, Version> versions = new LinkedHashMap<>();
    for (ModelInput model : draft.compilation().live()) {
      aliases
          .find(pipeline + "." + model.step(), Objects.requireNonNull(model.alias()))
          .ifPresent(found -> versions.put(model.reference(), version(found)));
    }
    return versions.isEmpty()
        ? NOTHING
        : new LiveModels(versions, schemas(engine.part(Datasets.class), pipeline, draft));
  }

  private static Version version(ModelVersion found) {
    return new Version(found.number(), found.stored().signature());
  }

  private static Map<String, List<Schema>> schemas(
      Datasets datasets, String pipeline, Draft draft) {
    Map<String, List<Schema>> schemas = new LinkedHashMap<>();
    for (String name : draft.compilation().datasets()) {
      schemas.put(
          name,
          datasets.latest(pipeline + "." + name, VERSIONS).stream()
              .map(version -> version.schema())
              .distinct()
              .toList());
    }
    return schemas;
  }

  @Override
  public Optional<Version> version(ModelInput model) {
    return Optional.ofNullable(versions.get(model.reference()));
  }

  @Override
  public List<Schema> before(String dataset) {
    return schemas.getOrDefault(dataset, List.of());
  }
}
