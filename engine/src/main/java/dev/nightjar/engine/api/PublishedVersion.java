package dev.nightjar.engine.api;

import dev.nightjar.engine.definition.Problem;
import dev.nightjar.engine.metadata.DatasetVersion;
import dev.nightjar.engine.metadata.Datasets;
import dev.nightjar.engine.registry.Models;
import dev.nightjar.engine.registry.RegisteredModel;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A version of a dataset or of a model, as it is asked for: {@code rain.model@3}. */
public final class PublishedVersion {

  private static final int NAMED = 5;

  private PublishedVersion() {}

  /**
   * The attempt that published a version.
   *
   * @throws Refusal when there is none
   */
  public static String attempt(Datasets allDatasets, Models allModels, String text) {
    VersionedName name = VersionedName.parse(text);
    List<DatasetVersion> datasets = allDatasets.versions(name.name());
    List<RegisteredModel> models = allModels.versions(name.name());
    if (datasets.isEmpty() && models.isEmpty()) {
      throw Unknown.name(name.name());
    }
    Integer wanted = name.version();
    return Stream.concat(
            datasets.stream()
                .filter(each -> wanted != null && each.version() == wanted)
                .map(DatasetVersion::attempt),
            models.stream()
                .filter(each -> wanted != null && each.version().number() == wanted)
                .map(each -> each.version().attempt()))
        .findFirst()
        .orElseThrow(() -> unknown(text, datasets, models));
  }

  private static Refusal unknown(
      String text, List<DatasetVersion> datasets, List<RegisteredModel> models) {
    String known =
        Stream.concat(
                datasets.stream().map(DatasetVersion::version),
                models.stream().map(each -> each.version().number()))
            .limit(NAMED)
            .map(String::valueOf)
            .collect(Collectors.joining(", "));
    return Refusal.of(
        new Problem(
            "unknown-version",
            null,
            "Cannot find the version that is meant: " + text,
            "written NAME@VERSION; the latest are " + known));
  }
}
