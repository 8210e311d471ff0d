package dev.nightjar.steps.contract.step;

/** What keeps the rows of a source. */
public enum SourceKind {
  CSV,
  JSON,
  PARQUET,
  /** A table of an Iceberg catalog. */
  ICEBERG,
  /** A table or a query of a database. */
  JDBC;

  /** The kind of files of a format. */
  public static SourceKind of(Format format) {
    return switch (format) {
      case CSV -> CSV;
      case JSON -> JSON;
      case PARQUET -> PARQUET;
    };
  }

  /** Whether it is files, which lie at a path. */
  public boolean isFiles() {
    return switch (this) {
      case CSV, JSON, PARQUET -> true;
      case ICEBERG, JDBC -> false;
    };
  }
}
