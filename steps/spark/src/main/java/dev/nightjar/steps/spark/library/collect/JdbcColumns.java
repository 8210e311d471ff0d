package dev.nightjar.steps.spark.library.collect;

import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The columns that a database gives, as far as Spark would read them otherwise than they are. */
record JdbcColumns(List<Column> columns) {

  /**
   * A column as the database describes it.
   *
   * @param precision of a number, its digits; 0 where there is no limit to them
   * @param nullable whether the database lets it be null, or doesn't say
   */
  record Column(String name, int type, String typeName, int precision, boolean nullable) {}

  static JdbcColumns of(ResultSetMetaData described) throws SQLException {
    List<Column> columns = new ArrayList<>();
    for (int i = 1; i <= described.getColumnCount(); i++) {
      columns.add(
          new Column(
              described.getColumnLabel(i),
              described.getColumnType(i),
              described.getColumnTypeName(i),
              described.getPrecision(i),
              described.isNullable(i) != ResultSetMetaData.columnNoNulls));
    }
    return new JdbcColumns(columns);
  }

  /** The same columns as Spark has them, with those never null that the database keeps so. */
  StructType promised(StructType read) {
    StructType promised = new StructType();
    for (int i = 0; i < read.size(); i++) {
      StructField field = read.apply(i);
      promised = promised.add(field.name(), field.dataType(), columns.get(i).nullable());
    }
    return promised;
  }

  List<String> names() {
    return columns.stream().map(Column::name).toList();
  }

  /** Tells which columns would lose something. */
  void check(String pointer, Problems problems) {
    for (Column column : columns) {
      loss(column)
          .ifPresent(
              told ->
                  problems.add(
                      pointer,
                      "unsupported-type",
                      "column '%s' is %s".formatted(column.name(), told),
                      hint(column)));
    }
  }

  private static Optional<String> loss(Column column) {
    int most = DecimalType.MAX_PRECISION();
    return switch (column.type()) {
      case Types.NUMERIC, Types.DECIMAL ->
          column.precision() == 0
              ? Optional.of(column.typeName() + " without a precision: digits would be lost")
              : column.precision() > most
                  ? Optional.of(
                      "%s of %d digits, more than %d"
                          .formatted(column.typeName(), column.precision(), most))
                  : Optional.empty();
      case Types.TIME, Types.TIME_WITH_TIMEZONE ->
          Optional.of(column.typeName() + ", a time of day, which has no like here");
      default -> Optional.empty();
    };
  }

  static String hint(Column column) {
    String type =
        switch (column.type()) {
          case Types.NUMERIC, Types.DECIMAL -> "numeric(38, 10)";
          default -> "varchar";
        };
    return "read it by a query: SELECT CAST(%s AS %s) AS %s, … FROM …"
        .formatted(column.name(), type, column.name());
  }
}
