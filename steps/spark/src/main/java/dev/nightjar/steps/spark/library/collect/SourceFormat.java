package dev.nightjar.steps.spark.library.collect;

import dev.nightjar.steps.contract.step.Collect;
import dev.nightjar.steps.contract.step.SourceKind;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** How files of one format are read. */
interface SourceFormat {

  /**
   * Looks at the files, and no further than that takes.
   *
   * @param declared the columns that the step declares; empty when they are to be inferred
   * @param problems takes what stands in the way
   * @return empty when there are problems
   */
  Optional<Reading> open(Source source, StructType declared, Problems problems);

  /** What a format is asked to read. */
  record Source(SparkSession session, Collect collect, SourceFiles files) {}

  /** The reader for a format. */
  static SourceFormat of(SourceKind kind) {
    return switch (kind) {
      case CSV -> new CsvFormat();
      case JSON -> new JsonFormat();
      case PARQUET -> new ParquetFormat();
      case ICEBERG, JDBC -> throw new IllegalArgumentException("Cannot read files of: " + kind);
    };
  }
}
