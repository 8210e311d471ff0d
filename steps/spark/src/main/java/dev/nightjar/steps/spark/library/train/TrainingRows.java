package dev.nightjar.steps.spark.library.train;

import dev.nightjar.steps.contract.step.Train;
import dev.nightjar.steps.spark.Names;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The rows to learn from, in an order that depends on nothing but what is in them. The sums that
 * algorithms make of floating-point numbers depend on their order, and so on partitions too.
 */
final class TrainingRows {

  private TrainingRows() {}

  static Dataset<Row> of(Dataset<Row> rows, Train train, Features features) {
    List<String> names = new ArrayList<>(features.names());
    names.add(train.label());
    Column[] used = Names.columns(names);
    Dataset<Row> few = rows.select(used);
    Dataset<Row> placed =
        train.partitions() == 1 ? few.repartition(1) : few.repartition(train.partitions(), used);
    return placed.sortWithinPartitions(used);
  }
}
