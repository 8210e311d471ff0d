package example;

import dev.nightjar.steps.custom.CustomStep;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

public final class Divide implements CustomStep<Divide.Input, Divide.Parts> {

  public record Input(Dataset<Row> input) {}

  public record Parts(Dataset<Row> kept, Dataset<Row> cut) {}

  @Override
  public Parts transform(Input given) {
    return new Parts(given.input(), given.input());
  }
}
