package example;

import dev.nightjar.steps.custom.CustomStep;
import dev.nightjar.steps.custom.Default;
import dev.nightjar.steps.custom.Doc;
import dev.nightjar.steps.custom.Range;
import dev.nightjar.steps.custom.Share;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

@Doc("Moves extreme values to a quantile of their column")
public final class Winsorize implements CustomStep<Winsorize.Parameters, Dataset<Row>> {

  public enum Side {
    LOWER_END,
    UPPER_END
  }

  public record Parameters(
      @Doc("The rows to trim") Dataset<Row> input,
      @Doc("Bounds that somebody else knows") @Nullable Dataset<Row> bounds,
      @Doc("The columns to trim") List<String> columns,
      @Default("1%") @Share double share,
      @Default("[lowerEnd, upperEnd]") List<Side> sides,
      @Range(min = 1, max = 9) @Default("1") int rounds,
      @Nullable Boolean strict,
      @Default("30s") Duration patience,
      @Default("{}") Map<String, Double> weights) {}

  @Override
  public Dataset<Row> transform(Parameters parameters) {
    return parameters.input();
  }
}
