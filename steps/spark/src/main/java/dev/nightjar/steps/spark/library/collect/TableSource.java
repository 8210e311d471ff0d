package dev.nightjar.steps.spark.library.collect;

import dev.nightjar.steps.contract.step.Collect;
import dev.nightjar.steps.contract.work.SourceVersion;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * A source that a catalog or a database keeps: its rows have types, and none is bad. All that looks
 * at it throws {@link UnusableSource} when it can't.
 */
interface TableSource {

  /** What lineage calls it: a path or a URI. */
  String name();

  /** Where the step names it. */
  String pointer();

  /** Its columns; empty when some have a type that has no like here, which is told. */
  Optional<StructType> schema(Problems problems);

  /** The version that it has now. */
  SourceVersion version();

  /** The rows of a version. */
  Dataset<Row> rows(SourceVersion version);

  /** What identifies the rows of a version as they are now, which may be others than they were. */
  String identity(SourceVersion version);

  /** The source that a step names. */
  static TableSource of(SparkSession session, Collect collect) {
    return switch (collect.format()) {
      case ICEBERG -> IcebergSource.of(session, collect);
      case JDBC -> JdbcSource.of(session, collect, System::getenv);
      case CSV, JSON, PARQUET ->
          throw new IllegalArgumentException("Cannot look for a table in: " + collect.format());
    };
  }
}
