package example;

import dev.nightjar.steps.custom.*;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

final class Hidden implements CustomStep<Hidden.Input, Dataset<Row>> {
  public record Input(Dataset<Row> input) {}

  @Override
  public Dataset<Row> transform(Input given) {
    return given.input();
  }
}
