package dev.nightjar.steps.spark;

import dev.nightjar.steps.contract.work.TaskResult;
import dev.nightjar.steps.contract.work.TaskResult.Quality;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import scala.concurrent.Await;
import scala.concurrent.duration.Duration;

/** The figures of one step, taken while its rows pass by on their way to a later one or a file. */
public final class Observed {

  /** Spark hands figures over in a thread of its own, soon after the pass has ended. */
  private static final Duration SOON = Duration.create(10, TimeUnit.SECONDS);

  private final Prepared prepared;
  private final Observation observation = new Observation();
  private final Dataset<Row> rows;

  /** Has figures taken of a step's rows. */
  public Observed(Prepared prepared) {
    this.prepared = prepared;
    List<Column> figures = new ArrayList<>(prepared.figures());
    // Counting each column has it read: what a later step doesn't need must fit its type as well.
    Arrays.stream(prepared.rows().columns())
        .map(name -> functions.count(Names.column(name)))
        .forEach(figures::add);
    Column[] named = new Column[figures.size()];
    for (int i = 0; i < named.length; i++) {
      named[i] = figures.get(i).as("figure" + i);
    }
    rows =
        prepared
            .rows()
            .observe(observation, functions.count(functions.lit(1)).as("rows"), named)
            .select(Names.columns(prepared.columns()));
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
   * @param passed the rows that went by in exactly one pass
   * @throws StepFailure when an expectation that had to hold doesn't
   */
  public TaskResult settle(List<Dataset<Row>> passed) {
    Optional<Row> seen = passed.stream().flatMap(each -> figures(each).stream()).findFirst();
    List<Quality> quality = prepared.settlement().settle(seen.orElseGet(this::counted));
    Long count = seen.map(row -> row.getLong(0)).orElse(null);
    return TaskResult.lazy(count, Schemas.of(rows.schema()), quality);
  }

  /** In a pass of its own, where no other gives figures that can be trusted. */
  private Row counted() {
    return prepared.figures().isEmpty()
        ? RowFactory.create()
        : prepared
            .rows()
            .agg(functions.count(functions.lit(1)), prepared.figures().toArray(Column[]::new))
            .head();
  }

  /** The figures after the number of rows, if a pass over these rows saw each row exactly once. */
  private Optional<Row> figures(Dataset<Row> read) {
    if (!Passes.seesAll(read, observation.name())) {
      return Optional.empty();
    }
    try {
      return Optional.of(Await.result(observation.future(), SOON));
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (Exception e) {
      throw Unchecked.of(e);
    }
  }
}
