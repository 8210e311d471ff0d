package dev.nightjar.steps.spark;

import dev.nightjar.steps.contract.work.StoredDataset;
import java.util.List;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The rows of a dataset version where it lies. */
public final class StoredRows {

  private StoredRows() {}

  /** All of them. */
  public static Dataset<Row> read(StoredDataset stored, SparkSession session) {
    return read(stored, List.of(stored.location()), session);
  }

  /** The rows of datasets of one schema and format, wherever that of the first one lies. */
  static Dataset<Row> read(StoredDataset stored, List<String> locations, SparkSession session) {
    String[] folders = locations.stream().map(Locations::readable).toArray(String[]::new);
    DataFrameReader reader = session.read().schema(Schemas.toSpark(stored.schema()));
    return switch (stored.format()) {
      case PARQUET -> reader.parquet(folders);
      case CSV -> reader.options(CsvDialect.options()).csv(folders);
      case JSON -> reader.options(JsonDialect.options()).json(folders);
    };
  }

  /** Some of them as JSON objects, in which every column stands, also one without a value. */
  static List<String> sample(StoredDataset stored, int limit, SparkSession session) {
    session.conf().set("spark.sql.jsonGenerator.ignoreNullFields", false);
    return read(stored, session).limit(limit).toJSON().collectAsList();
  }
}
