package dev.nightjar.steps.spark.library.check;

import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import dev.nightjar.steps.spark.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** Rows with a mark for each expectation that says whether they fit. */
final class Flagged {

  /** The column that names the expectations that a row was kept aside for. */
  static final String VIOLATIONS = "violations";

  private final List<Checked> expectations;
  private final Dataset<Row> rows;

  Flagged(Dataset<Row> rows, List<Checked> expectations) {
    this.expectations = expectations;
    List<Column> columns = new ArrayList<>(List.of(Names.columns(List.of(rows.columns()))));
    expectations.forEach(each -> columns.add(each.rule().fits().as(flag(each))));
    this.rows = rows.select(columns.toArray(Column[]::new));
  }

  /** The rows with their marks. */
  Dataset<Row> rows() {
    return rows;
  }

  /** How each expectation fared, all of them in one pass over the rows. */
  List<Tally> tallies() {
    return tallies(rows.agg(count(lit(1)), figures().toArray(Column[]::new)).head());
  }

  /** For each expectation, whether a row breaks it. */
  List<Column> marks() {
    return expectations.stream().map(each -> not(col(flag(each)))).toList();
  }

  /** Two aggregates over the rows for each expectation. */
  List<Column> figures() {
    List<Column> figures = new ArrayList<>();
    for (Checked each : expectations) {
      Column fails = not(col(flag(each)));
      figures.add(count(when(fails, lit(1))));
      figures.add(min(when(fails, each.rule().example())).cast("string"));
    }
    return figures;
  }

  /** What the number of rows and the figures after it say of each expectation. */
  List<Tally> tallies(Row found) {
    List<Tally> tallies = new ArrayList<>();
    for (int i = 0; i < expectations.size(); i++) {
      tallies.add(
          new Tally(found.getLong(0), found.getLong(2 * i + 1), found.getString(2 * i + 2)));
    }
    return tallies;
  }

  /** The rows that break none of these expectations, as they were. */
  Dataset<Row> fitting(Set<Checked> kept) {
    return withoutFlags(rows.filter(fitsAll(kept)));
  }

  /** The rows that break one of these expectations, and which. */
  Dataset<Row> breaking(Set<Checked> kept) {
    Column[] broken =
        kept.stream()
            .map(each -> when(not(col(flag(each))), lit(each.rule().text())))
            .toArray(Column[]::new);
    Column violations =
        broken.length == 0
            ? lit(null).cast("array<string>")
            : array_compact(functions.array(broken));
    return withoutFlags(rows.filter(not(fitsAll(kept))).withColumn(VIOLATIONS, violations));
  }

  private static Column fitsAll(Set<Checked> kept) {
    return kept.stream().map(each -> col(flag(each))).reduce(lit(true), Column::and);
  }

  private Dataset<Row> withoutFlags(Dataset<Row> flagged) {
    return flagged.drop(expectations.stream().map(Flagged::flag).toArray(String[]::new));
  }

  private static String flag(Checked expectation) {
    return "__fits" + expectation.index();
  }
}
