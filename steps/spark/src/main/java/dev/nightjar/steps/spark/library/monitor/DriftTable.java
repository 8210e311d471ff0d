package dev.nightjar.steps.spark.library.monitor;

import dev.nightjar.steps.contract.work.Schema;
import dev.nightjar.steps.spark.Schemas;
import dev.nightjar.steps.spark.library.monitor.ComparedColumn.Nature;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/** The output of a step: a row for each column, those that weren't compared last. */
final class DriftTable {

  static final String NOTE = "note";

  private static final StructType TYPE =
      StructType.fromDDL(
          "column STRING, type STRING, drifted BOOLEAN, alerts ARRAY<STRING>, psi DOUBLE, ks"
              + " DOUBLE, chi_squared DOUBLE, rows_reference BIGINT, rows_input BIGINT,"
              + " nulls_reference DOUBLE, nulls_input DOUBLE, mean_reference DOUBLE, mean_input"
              + " DOUBLE, stddev_reference DOUBLE, stddev_input DOUBLE, top_reference"
              + " ARRAY<STRUCT<category: STRING, share: DOUBLE>>, top_input ARRAY<STRUCT<category:"
              + " STRING, share: DOUBLE>>, new_categories BIGINT, new_examples ARRAY<STRING>, "
              + NOTE
              + " STRING");

  /** What a row has even of a column that wasn't compared. */
  private static final Set<String> ALWAYS = Set.of("column", "type");

  private DriftTable() {}

  static Schema schema() {
    return Schemas.of(TYPE).neverNull(column -> ALWAYS.contains(column.name()));
  }

  /** The columns that tell something of values of this nature. */
  static List<String> figures(Nature nature) {
    List<String> own =
        nature == Nature.NUMBER
            ? List.of("ks", "mean_reference", "mean_input", "stddev_reference", "stddev_input")
            : List.of(
                "chi_squared", "top_reference", "top_input", "new_categories", "new_examples");
    List<String> figures =
        new ArrayList<>(List.of("drifted", "alerts", "psi", "nulls_reference", "nulls_input"));
    figures.addAll(own);
    return figures;
  }

  /** The rows, in one partition, so that the file is the same each time. */
  static Dataset<Row> rows(
      SparkSession session,
      Map<ComparedColumn, ColumnFigures> figures,
      List<LeftOut> leftOut,
      Alerts alerts) {
    List<Row> rows = new ArrayList<>();
    figures.forEach((column, found) -> rows.add(row(column, found, alerts.of(column))));
    leftOut.forEach(column -> rows.add(row(column)));
    return session.createDataFrame(rows, TYPE).coalesce(1);
  }

  private static Row row(ComparedColumn column, ColumnFigures found, List<String> alerts) {
    ColumnFigures.Numbers numbers = found.numbers();
    ColumnFigures.Categories categories = found.categories();
    return RowFactory.create(
        column.name(),
        column.input().type(),
        !alerts.isEmpty(),
        array(alerts),
        found.psi(),
        found.ks(),
        found.chiSquared(),
        found.rows().reference(),
        found.rows().input(),
        found.nullsReference(),
        found.nullsInput(),
        numbers == null ? null : numbers.meanReference(),
        numbers == null ? null : numbers.meanInput(),
        numbers == null ? null : numbers.stddevReference(),
        numbers == null ? null : numbers.stddevInput(),
        categories == null ? null : frequencies(categories.reference()),
        categories == null ? null : frequencies(categories.input()),
        categories == null ? null : categories.unknown(),
        categories == null ? null : array(categories.examples()),
        null);
  }

  private static Row row(LeftOut column) {
    @Nullable Object[] cells = new @Nullable Object[TYPE.size()];
    cells[TYPE.fieldIndex("column")] = column.column().name();
    cells[TYPE.fieldIndex("type")] = column.column().type();
    cells[TYPE.fieldIndex(NOTE)] = column.text();
    return RowFactory.create(cells);
  }

  private static Object frequencies(List<Top.Frequency> top) {
    return array(
        top.stream().map(each -> RowFactory.create(each.category(), each.share())).toList());
  }

  private static Object array(List<?> items) {
    return CollectionConverters.asScala(items).toSeq();
  }
}
