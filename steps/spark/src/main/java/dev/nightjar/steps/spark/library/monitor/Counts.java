package dev.nightjar.steps.spark.library.monitor;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import dev.nightjar.steps.spark.library.monitor.ComparedColumn.Nature;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Counts how often each value is there in two datasets, for all columns of one nature in one pass.
 * Counts are whole numbers, and they are gone through in one order: so what is made of them is the
 * same to the last bit wherever the rows lie, and the driver holds one count at a time.
 */
record Counts(Dataset<Row> reference, Dataset<Row> input, List<ComparedColumn> columns) {

  private static final String REFERENCE = "reference";
  private static final String INPUT = "input";
  private static final String POSITION = "position";
  private static final String VALUE = "value";

  /** How many rows there are, and how many have a value, by column. */
  List<Presence> presence() {
    Row inReference = counted(reference, ComparedColumn::referenceValue);
    Row inInput = counted(input, ComparedColumn::inputValue);
    Bin rows = new Bin(inReference.getLong(0), inInput.getLong(0));
    return IntStream.rangeClosed(1, columns.size())
        .mapToObj(i -> new Presence(rows, new Bin(inReference.getLong(i), inInput.getLong(i))))
        .toList();
  }

  private Row counted(Dataset<Row> rows, Function<ComparedColumn, Column> value) {
    return rows.agg(
            count(lit(1)),
            columns.stream().map(value).map(each -> count(each)).toArray(Column[]::new))
        .head();
  }

  /** Hands the values of all columns of a nature to those who gather them, by column. */
  void pass(Nature nature, List<Drift> drifts) {
    List<Integer> positions =
        IntStream.range(0, columns.size())
            .filter(i -> columns.get(i).nature() == nature)
            .boxed()
            .toList();
    if (positions.isEmpty()) {
      return;
    }
    Column[] values = positions.stream().map(i -> col(String.valueOf(i))).toArray(Column[]::new);
    values(reference, positions, ComparedColumn::referenceValue, 1, 0)
        .union(values(input, positions, ComparedColumn::inputValue, 0, 1))
        .unpivot(new Column[] {col(REFERENCE), col(INPUT)}, values, POSITION, VALUE)
        .filter(col(VALUE).isNotNull())
        .groupBy(POSITION, VALUE)
        .agg(sum(REFERENCE).as(REFERENCE), sum(INPUT).as(INPUT))
        .orderBy(order(nature))
        .select(POSITION, VALUE, REFERENCE, INPUT)
        .toLocalIterator()
        .forEachRemaining(
            row ->
                drifts
                    .get(Integer.parseInt(row.getString(0)))
                    .add(row.get(1), new Bin(row.getLong(2), row.getLong(3))));
  }

  private Dataset<Row> values(
      Dataset<Row> rows,
      List<Integer> positions,
      Function<ComparedColumn, Column> value,
      long inReference,
      long inInput) {
    List<Column> selected = new ArrayList<>();
    selected.add(lit(inReference).as(REFERENCE));
    selected.add(lit(inInput).as(INPUT));
    positions.forEach(i -> selected.add(value.apply(columns.get(i)).as(String.valueOf(i))));
    return rows.select(selected.toArray(Column[]::new));
  }

  private static Column[] order(Nature nature) {
    return nature == Nature.NUMBER
        ? new Column[] {col(POSITION), col(VALUE)}
        : new Column[] {col(POSITION), col(REFERENCE).desc(), col(INPUT).desc(), col(VALUE)};
  }
}
