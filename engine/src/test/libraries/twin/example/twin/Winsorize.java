package example.twin;

import dev.nightjar.steps.custom.*;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

public final class Winsorize implements CustomStep<Winsorize.Input, Dataset<Row>> {
  public record Input(Dataset<Row> input) {}

  @Override
  public Dataset<Row> transform(Input given) {
    return given.input();
  }
}
