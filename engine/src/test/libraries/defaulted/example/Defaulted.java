package example;

import dev.nightjar.steps.custom.*;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

public final class Defaulted implements CustomStep<Defaulted.Input, Dataset<Row>> {
  public record Input(Dataset<Row> input, @Default("many") int rounds) {}

  @Override
  public Dataset<Row> transform(Input given) {
    return given.input();
  }
}
