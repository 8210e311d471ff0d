package dev.nightjar.steps.spark;

import dev.nightjar.steps.contract.work.TaskResult.Quality;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The rows of a step that no action has touched yet.
 *
 * @param rows with all that the figures need
 * @param marks conditions, never null, that tell what is amiss with a row; rows are counted by them
 *     in the pass that reads them
 * @param figures two aggregates over these rows for each mark: how many rows have it, and what to
 *     show of them
 * @param columns those of the rows that the step gives
 * @param settlement what the figures come to
 */
public record Prepared(
    Dataset<Row> rows,
    List<Column> marks,
    List<Column> figures,
    List<String> columns,
    Settlement settlement) {

  public Prepared {
    marks = List.copyOf(marks);
    figures = List.copyOf(figures);
    columns = List.copyOf(columns);
  }

  /** Rows without figures. */
  public static Prepared of(Dataset<Row> rows) {
    return new Prepared(rows, List.of(), List.of(), List.of(rows.columns()), found -> List.of());
  }

  /** Draws the conclusion from a step's figures. */
  @FunctionalInterface
  public interface Settlement {
    /**
     * Gives how the step's expectations fared.
     *
     * @throws StepFailure when one that had to hold doesn't
     */
    List<Quality> settle(Row figures);
  }
}
