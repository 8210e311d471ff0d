package dev.nightjar.pipelines.gusts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class WinsorizeTests {

  private static final SparkSession SPARK =
      SparkSession.builder().master("local[1]").config("spark.ui.enabled", "false").getOrCreate();

  @AfterAll
  static void stop() {
    SPARK.stop();
  }

  @Test
  void movesWhatLiesOutsideTheQuantiles() {
    Dataset<Row> rows = SPARK.sql("SELECT id, CAST(id AS double) AS wind FROM range(101)");

    Dataset<Row> trimmed =
        new Winsorize().transform(new Winsorize.Parameters(rows, List.of("wind"), 0.05));

    assertThat(trimmed.columns()).containsExactly("id", "wind");
    assertThat(trimmed.selectExpr("min(wind)", "max(wind)", "count(*)").first().toString())
        .isEqualTo("[5.0,95.0,101]");
  }

  @Test
  void leavesWhatIsMissingAndKeepsTheType() {
    Dataset<Row> rows = SPARK.sql("SELECT * FROM VALUES (1), (2), (3), (100), (NULL) AS t(gust)");

    Dataset<Row> trimmed =
        new Winsorize().transform(new Winsorize.Parameters(rows, List.of("gust"), 0.25));

    assertThat(trimmed.schema().apply("gust").dataType().sql()).isEqualTo("INT");
    assertThat(trimmed.orderBy("gust").collectAsList())
        .extracting(Row::toString)
        .containsExactly("[null]", "[1]", "[2]", "[3]", "[27]");
  }

  @Test
  void refusesToTrimNothing() {
    assertThatThrownBy(() -> new Winsorize.Parameters(SPARK.emptyDataFrame(), List.of(), 0.05))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("columns names no column");
  }
}
