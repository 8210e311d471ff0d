package dev.nightjar.engine.api;

import dev.nightjar.engine.metadata.DatasetVersion;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A version of a dataset.
 *
 * @param rows null where they weren't counted
 * @param location null where its rows lie nowhere
 */
public record DatasetJson(
    String name,
    int version,
    @Nullable Long rows,
    long bytes,
    String fingerprint,
    String run,
    Instant madeAt,
    @Nullable String location,
    List<Column> columns) {

  /**
   * A column, and its type as Spark SQL writes it.
   *
   * @param nullable whether a row may have no value there; where it isn't, none lacks one
   */
  public record Column(String name, String type, boolean nullable) {}

  public static DatasetJson of(DatasetVersion dataset) {
    return new DatasetJson(
        dataset.name(),
        dataset.version(),
        dataset.rows(),
        dataset.bytes(),
        dataset.fingerprint(),
        dataset.run(),
        dataset.madeAt(),
        dataset.stored() == null ? null : Locations.plain(dataset.stored().location()),
        dataset.schema().columns().stream()
            .map(column -> new Column(column.name(), column.type(), column.nullable()))
            .toList());
  }
}
