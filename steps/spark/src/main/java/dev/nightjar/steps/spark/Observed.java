package dev.nightjar.steps.spark;

import dev.nightjar.steps.contract.work.TaskResult;
import dev.nightjar.steps.contract.work.TaskResult.Quality;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;

/** The figures of one step, taken while its rows pass by on their way to a later one or a file. */
public final class Observed {

  private final Prepared prepared;
  private final Counter counter;
  private final Dataset<Row> rows;

  /** Has figures taken of a step's rows. */
  public Observed(Prepared prepared) {
    this.prepared = prepared;
    this.counter = new Counter(prepared.rows().sparkSession(), prepared.marks());
    rows = counter.over(prepared.rows(), prepared.columns());
  }

  Prepared prepared() {
    return prepared;
  }

  /** The rows that the step gives; reading them takes the figures. */
  public Dataset<Row> rows() {
    return rows;
  }

  /**
   * What the figures come to.
   *
   * @param passed what went by in exactly one pass, in the session of the rows
   * @throws StepFailure when an expectation that had to hold doesn't
   */
  public TaskResult settle(Passed passed) {
    boolean seen = passed.plans(rows.sparkSession()).stream().anyMatch(counter::sawAll);
    Optional<Row> figures = seen ? counted() : Optional.empty();
    List<Quality> quality = prepared.settlement().settle(figures.orElseGet(this::lookedAt));
    Long count = seen ? (Long) counter.value()[0] : null;
    return TaskResult.lazy(count, Schemas.of(rows.schema()), quality);
  }

  /**
   * The figures as they were counted; empty where rows have a mark, for then one is to be shown.
   */
  private Optional<Row> counted() {
    long[] counts = counter.value();
    List<Object> figures = new ArrayList<>();
    figures.add(counts[0]);
    for (int mark = 1; mark < counts.length; mark++) {
      if (counts[mark] > 0) {
        return Optional.empty();
      }
      figures.add(0L);
      figures.add(null);
    }
    return Optional.of(RowFactory.create(figures.toArray()));
  }

  /** In a pass of its own, where no other gives figures that can be trusted. */
  private Row lookedAt() {
    return prepared.figures().isEmpty()
        ? RowFactory.create()
        : Counter.without(prepared.rows())
            .agg(functions.count(functions.lit(1)), prepared.figures().toArray(Column[]::new))
            .head();
  }
}
