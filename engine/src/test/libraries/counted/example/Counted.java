package example;

import dev.nightjar.steps.custom.*;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

public final class Counted implements CustomStep<Counted.Input, Counted.Output> {
  public record Input(Dataset<Row> input) {}

  public record Output(Dataset<Row> rows, long count) {}

  @Override
  public Output transform(Input given) {
    return new Output(given.input(), 0);
  }
}
