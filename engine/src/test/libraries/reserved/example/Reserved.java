package example;

import dev.nightjar.steps.custom.*;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

public final class Reserved implements CustomStep<Reserved.Input, Dataset<Row>> {
  public record Input(Dataset<Row> input, int step) {}

  @Override
  public Dataset<Row> transform(Input given) {
    return given.input();
  }
}
