package dev.nightjar.steps.spark.library.comparison;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import dev.nightjar.steps.contract.work.Discrepancy;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Which rows one of two datasets has more often than the other, whatever their order. */
final class RowComparison {

  private static final String ROW = "row";
  private static final String TIMES = "times";
  private static final int LONGEST = 300;

  private RowComparison() {}

  /** In what two datasets with the same columns differ. */
  static List<Discrepancy> of(Dataset<Row> first, Dataset<Row> second) {
    Dataset<Row> surplus =
        counted(first, 1).union(counted(second, -1)).groupBy(ROW).agg(sum(TIMES).as(TIMES));
    Column more = col(TIMES).gt(0);
    Column less = col(TIMES).lt(0);
    Row found =
        surplus
            .agg(
                sum(when(more, col(TIMES))),
                sum(when(less, col(TIMES).unary_$minus())),
                min(when(more, col(ROW))),
                min(when(less, col(ROW))))
            .head();
    if (found.isNullAt(0) && found.isNullAt(1)) {
      return List.of();
    }
    List<Discrepancy> all = new ArrayList<>();
    all.add(
        new Discrepancy(
            "rows that the other hasn't",
            text(found, 0, found.get(2)),
            text(found, 1, found.get(3))));
    columns(first, second).forEach(all::add);
    return all;
  }

  private static Dataset<Row> counted(Dataset<Row> rows, long times) {
    return rows.select(RowTexts.row(rows.schema()).as(ROW), lit(times).as(TIMES));
  }

  private static String text(Row found, int count, Object example) {
    if (found.isNullAt(count)) {
      return "0";
    }
    String row = String.valueOf(example);
    String shown = row.length() > LONGEST ? row.substring(0, LONGEST) + "…" : row;
    return "%d, such as %s".formatted(found.getLong(count), shown);
  }

  /** The columns in which the values differ as a whole, each on its own. */
  private static List<Discrepancy> columns(Dataset<Row> first, Dataset<Row> second) {
    String[] names = first.schema().fieldNames();
    Row one = digests(first, names);
    Row other = digests(second, names);
    List<String> differing = new ArrayList<>();
    for (int i = 0; i < names.length; i++) {
      if (!Objects.equals(one.get(i), other.get(i))) {
        differing.add(names[i]);
      }
    }
    return differing.isEmpty()
        ? List.of()
        : List.of(new Discrepancy("values of " + String.join(", ", differing), null, null));
  }

  private static Row digests(Dataset<Row> rows, String[] names) {
    List<Column> digests = new ArrayList<>();
    for (String name : names) {
      digests.add(sum(xxhash64(RowTexts.value(name)).cast("decimal(20,0)")));
    }
    Column[] rest = digests.subList(1, digests.size()).toArray(Column[]::new);
    return rows.agg(digests.get(0), rest).head();
  }
}
