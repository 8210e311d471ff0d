package dev.nightjar.steps.spark;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.steps.spark.testing.LocalSpark;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.plans.logical.Filter;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import scala.jdk.javaapi.CollectionConverters;

class TickTests {

  /** The ways in which Spark evaluates an expression. */
  enum Evaluation {
    WHOLE_STAGE(Map.of()),
    SINGLY_GENERATED(Map.of("spark.sql.codegen.wholeStage", "false")),
    INTERPRETED(
        Map.of(
            "spark.sql.codegen.wholeStage", "false",
            "spark.sql.codegen.factoryMode", "NO_CODEGEN"));

    private final Map<String, String> settings;

    Evaluation(Map<String, String> settings) {
      this.settings = settings;
    }
  }

  @TempDir private Path folder;

  private final SparkSession session = LocalSpark.session().newSession();

  @BeforeEach
  void begin() {
    Counter.allow(session);
    session
        .range(0, 1000, 1, 4)
        .selectExpr("id", "CAST(id AS string) AS text")
        .write()
        .parquet(folder.resolve("rows").toUri().toString());
  }

  @ParameterizedTest
  @EnumSource
  void countsRowsAndThoseWithEachMark(Evaluation evaluation) {
    evaluation.settings.forEach(session.conf()::set);
    Dataset<Row> numbers = stored().selectExpr("id", "CAST(text AS int) AS n");
    Counter counter =
        new Counter(session, List.of(col("n").lt(10), col("id").equalTo(-1), col("n").isNotNull()));

    Dataset<Row> counted = counter.over(numbers).filter("n % 2 = 0").select("id");

    assertThat(counted.columns()).containsExactly("id");
    assertThat(counted.collectAsList()).hasSize(500);
    assertThat(counter.value()).containsExactly(1000, 10, 0, 1000);
    assertThat(counter.sawAll(plan(counted))).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void computesWhatNothingReads(Evaluation evaluation) {
    evaluation.settings.forEach(session.conf()::set);
    Dataset<Row> numbers =
        stored().selectExpr("id", "CAST(if(id = 999, 'much', text) AS int) AS n");

    Dataset<Row> counted = new Counter(session, List.of()).over(numbers).select("id");

    assertThatThrownBy(counted::collectAsList).hasStackTraceContaining("CAST_INVALID_INPUT");
  }

  @Test
  void countsNothingOnceItIsTakenOut() {
    Counter counter = new Counter(session, List.of(col("id").gt(5)));

    assertThat(Counter.without(counter.over(stored())).collectAsList()).hasSize(1000);
    assertThat(counter.value()).containsExactly(0, 0);
  }

  @Test
  void computesNothingTwice() {
    Dataset<Row> numbers = stored().selectExpr("id", "CAST(text AS int) AS n");

    Dataset<Row> large = new Counter(session, List.of()).over(numbers).filter("n > 10");

    assertThat(plan(large).toString().split("cast\\(", -1)).hasSize(2);
  }

  @Test
  void countsWithoutAProjectionWhereThereIsNothingToCompute() {
    assertThat(plan(new Counter(session, List.of()).over(stored()))).isInstanceOf(Filter.class);
  }

  @Test
  void differsFromAnotherStepsTick() {
    RowCounts counts = new RowCounts(0);

    assertThat(tick(counts)).isEqualTo(tick(counts)).hasSameHashCodeAs(tick(counts));
    assertThat(tick(counts)).isNotEqualTo(tick(new RowCounts(0)));
    assertThat(tick(counts).withNewChildren(tick(counts).children())).isEqualTo(tick(counts));
    assertThat(tick(counts).canonicalized()).isEqualTo(tick(counts));
  }

  private static Tick tick(RowCounts counts) {
    List<Expression> one = List.of(Literal.TrueLiteral());
    return new Tick(counts, 0, CollectionConverters.asScala(one).toIndexedSeq());
  }

  private Dataset<Row> stored() {
    return session.read().parquet(folder.resolve("rows").toUri().toString());
  }

  private static LogicalPlan plan(Dataset<Row> rows) {
    return ((org.apache.spark.sql.classic.Dataset<Row>) rows).queryExecution().optimizedPlan();
  }
}
