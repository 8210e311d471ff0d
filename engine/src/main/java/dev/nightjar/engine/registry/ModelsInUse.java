package dev.nightjar.engine.registry;

import dev.nightjar.engine.catalog.InUse;
import dev.nightjar.engine.compiler.Compilation;
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
import org.springframework.stereotype.Component;

/** Reads what a definition must fit all at once, so that the store is free while it is analysed. */
@Component
class ModelsInUse implements InUse {

  private final ModelAliases aliases;
  private final Datasets datasets;

  ModelsInUse(ModelAliases aliases, Datasets datasets) {
    this.aliases = aliases;
    this.datasets = datasets;
  }

  /** What matters for a sound definition; little where no model is live. */
  @Override
  public Live of(Compilation sound) {
    String pipeline = sound.pipeline().orElseThrow();
    Map<String, Live.Version> versions = new LinkedHashMap<>();
    for (ModelInput model : sound.live()) {
      aliases
          .find(pipeline + "." + model.step(), Objects.requireNonNull(model.alias()))
          .ifPresent(found -> versions.put(model.name(), version(found)));
    }
    return versions.isEmpty() ? Live.NOTHING : new Found(versions, schemas(pipeline, sound));
  }

  private static Live.Version version(ModelVersion found) {
    return new Live.Version(found.number(), found.stored().signature());
  }

  private Map<String, List<Schema>> schemas(String pipeline, Compilation sound) {
    Map<String, List<Schema>> schemas = new LinkedHashMap<>();
    for (String name : sound.datasets()) {
      schemas.put(
          name,
          datasets.latest(pipeline + "." + name, VERSIONS).stream()
              .map(version -> version.schema())
              .distinct()
              .toList());
    }
    return schemas;
  }

  /**
   * What was found.
   *
   * @param versions by the names of their steps and aliases
   * @param schemas of the datasets that the definition reads
   */
  private record Found(Map<String, Version> versions, Map<String, List<Schema>> schemas)
      implements Live {

    @Override
    public Optional<Version> version(ModelInput model) {
      return Optional.ofNullable(versions.get(model.name()));
    }

    @Override
    public List<Schema> before(String dataset) {
      return schemas.getOrDefault(dataset, List.of());
    }
  }
}
