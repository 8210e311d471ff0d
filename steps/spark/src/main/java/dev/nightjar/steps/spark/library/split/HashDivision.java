package dev.nightjar.steps.spark.library.split;

import dev.nightjar.steps.contract.step.Split;
import dev.nightjar.steps.spark.Columns;
import dev.nightjar.steps.spark.StepAnalysis;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** By a hash of the key: a row's part depends on no other row. */
record HashDivision(Split.Hash hash) implements Division {

  private static final long RESOLUTION = 1L << 40;

  @Override
  public boolean check(Columns columns, StepAnalysis step) {
    boolean found = columns.allExist(hash.key(), "/split/hash/key");
    return new Weights(hash.weights()).check("/split/hash/weights", step) && found;
  }

  @Override
  public Dataset<Row> assign(Dataset<Row> rows) {
    KeyHash place = new KeyHash(hash.key(), hash.seed());
    return rows.withColumn(
        PART,
        new Weights(hash.weights())
            .part(place.below(RESOLUTION), functions.lit((double) RESOLUTION)));
  }

  @Override
  public boolean isCostly() {
    return false;
  }
}
