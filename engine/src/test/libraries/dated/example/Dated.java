package example;

import dev.nightjar.steps.custom.*;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

public final class Dated implements CustomStep<Dated.Input, Dataset<Row>> {
  public record Input(Dataset<Row> input, java.util.Date since) {}

  @Override
  public Dataset<Row> transform(Input given) {
    return given.input();
  }
}
