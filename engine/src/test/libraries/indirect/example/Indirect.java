package example;

import dev.nightjar.steps.custom.*;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

public final class Indirect extends Base<Indirect.Input> {
  public record Input(Dataset<Row> input) {}
}

abstract class Base<P extends Record> implements CustomStep<P, Dataset<Row>> {
  @Override
  public Dataset<Row> transform(P given) {
    throw new UnsupportedOperationException();
  }
}
