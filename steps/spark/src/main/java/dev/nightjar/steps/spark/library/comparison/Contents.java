package dev.nightjar.steps.spark.library.comparison;

import dev.nightjar.steps.contract.work.Column;
import dev.nightjar.steps.contract.work.Discrepancy;
import dev.nightjar.steps.contract.work.Schema;
import dev.nightjar.steps.contract.work.StoredDataset;
import dev.nightjar.steps.contract.work.StoredModel;
import dev.nightjar.steps.spark.Sessions;
import dev.nightjar.steps.spark.StoredRows;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;

/** Holds what lies in two places against each other. */
public final class Contents {

  private final Sessions sessions;

  /** Reads in sessions that share this one's Spark application. */
  public Contents(SparkSession session) {
    this.sessions = new Sessions(session);
  }

  /** In what the rows of two datasets differ, whatever their order. */
  public List<Discrepancy> compare(StoredDataset first, StoredDataset second) {
    String before = text(first.schema());
    String now = text(second.schema());
    if (!before.equals(now)) {
      return List.of(new Discrepancy("columns", before, now));
    }
    return sessions.within(
        own -> RowComparison.of(StoredRows.read(first, own), StoredRows.read(second, own)));
  }

  /** In what two models differ: in their parameters, and in what they have learnt. */
  public List<Discrepancy> compare(StoredModel first, StoredModel second) {
    return sessions.within(
        own ->
            ModelComparison.of(
                ModelFiles.in(first.location(), own), ModelFiles.in(second.location(), own)));
  }

  private static String text(Schema schema) {
    return schema.columns().stream().map(Contents::text).collect(Collectors.joining(", "));
  }

  private static String text(Column column) {
    return column.name() + " " + column.type();
  }
}
