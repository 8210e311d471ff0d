package dev.nightjar.engine.api;

import dev.nightjar.engine.metadata.DatasetVersion;
import dev.nightjar.engine.metadata.Datasets;
import dev.nightjar.steps.contract.work.Column;
import dev.nightjar.steps.contract.work.Schema;
import java.util.List;
import java.util.Optional;

/** A column of a dataset version. */
public record NamedColumn(DatasetVersion dataset, String name) {

  /**
   * The column that a full name such as {@code rain.scores.prediction} names. Columns may have dots
   * in their names as datasets have, so the longest name of a dataset wins.
   *
   * @return empty where no dataset is named
   * @throws Refusal when the dataset has no such column
   */
  public static Optional<NamedColumn> find(VersionedName wanted, Datasets datasets) {
    String name = wanted.name();
    for (int dot = name.lastIndexOf('.'); dot > 0; dot = name.lastIndexOf('.', dot - 1)) {
      List<DatasetVersion> versions = datasets.versions(name.substring(0, dot));
      if (!versions.isEmpty()) {
        String column = name.substring(dot + 1);
        return versions.stream()
            .filter(each -> wanted.version() == null || wanted.version() == each.version())
            .findFirst()
            .map(dataset -> of(dataset, column));
      }
    }
    return Optional.empty();
  }

  private static NamedColumn of(DatasetVersion dataset, String column) {
    Schema schema = dataset.schema();
    return schema
        .column(column)
        .map(Column::name)
        .map(known -> new NamedColumn(dataset, known))
        .orElseThrow(() -> Unknown.column(dataset.name(), column, schema.names()));
  }
}
