package dev.nightjar.steps.spark.library.split;

import dev.nightjar.steps.contract.step.Split;
import dev.nightjar.steps.contract.step.Split.TimeRange;
import dev.nightjar.steps.contract.work.Column;
import dev.nightjar.steps.contract.work.Schema;
import dev.nightjar.steps.spark.Columns;
import dev.nightjar.steps.spark.Names;
import dev.nightjar.steps.spark.Pointer;
import dev.nightjar.steps.spark.StepAnalysis;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.jspecify.annotations.Nullable;

/** By ranges of a date or timestamp. */
record TimeDivision(Split.Time time, Schema schema) implements Division {

  private static final String POINTER = "/split/time";

  @Override
  public boolean check(Columns columns, StepAnalysis step) {
    Optional<Column> column = columns.find(time.column(), POINTER + "/column");
    if (column.isEmpty()) {
      return false;
    }
    Optional<TimeType> type = TimeType.of(column.get().type());
    if (type.isEmpty()) {
      step.report(
          POINTER + "/column",
          "type-mismatch",
          "column '" + time.column() + "' is " + column.get().type() + ", not a date or timestamp",
          "CAST it in a sql step");
      return false;
    }
    return rangesFit(type.get(), step);
  }

  private boolean rangesFit(TimeType type, StepAnalysis step) {
    boolean fine = true;
    List<Interval> intervals = new ArrayList<>();
    for (Map.Entry<String, TimeRange> part : time.parts().entrySet()) {
      String pointer = Pointer.child(POINTER + "/parts", part.getKey());
      Bound from = bound(type, part.getValue().from(), pointer + "/from", step);
      Bound until = bound(type, part.getValue().until(), pointer + "/until", step);
      fine &= from.isFine() && until.isFine();
      intervals.add(new Interval(part.getKey(), pointer, from.micros(), until.micros()));
    }
    return fine && Interval.checkAll(intervals, step);
  }

  private static Bound bound(
      TimeType type, @Nullable String text, String pointer, StepAnalysis step) {
    if (text == null) {
      return new Bound(true, null);
    }
    Optional<Long> micros = type.micros(text);
    if (micros.isEmpty()) {
      step.report(
          pointer,
          "invalid-value",
          "'" + text + "' isn't a " + type.sql(),
          "write it as " + type.example());
    }
    return new Bound(micros.isPresent(), micros.orElse(null));
  }

  @Override
  public Dataset<Row> assign(Dataset<Row> rows) {
    String type = schema.column(time.column()).orElseThrow().type();
    org.apache.spark.sql.Column part = null;
    for (Map.Entry<String, TimeRange> each : time.parts().entrySet()) {
      org.apache.spark.sql.Column fits = fits(each.getValue(), type);
      part = part == null ? functions.when(fits, each.getKey()) : part.when(fits, each.getKey());
    }
    return rows.withColumn(PART, part == null ? functions.lit(null) : part);
  }

  private org.apache.spark.sql.Column fits(TimeRange range, String type) {
    org.apache.spark.sql.Column value = Names.column(time.column());
    org.apache.spark.sql.Column fits = value.isNotNull();
    if (range.from() != null) {
      fits = fits.and(value.geq(functions.lit(range.from()).cast(type)));
    }
    if (range.until() != null) {
      fits = fits.and(value.lt(functions.lit(range.until()).cast(type)));
    }
    return fits;
  }

  @Override
  public boolean isCostly() {
    return false;
  }

  private record Bound(boolean isFine, @Nullable Long micros) {}
}
