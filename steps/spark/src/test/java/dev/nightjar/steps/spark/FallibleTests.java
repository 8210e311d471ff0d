package dev.nightjar.steps.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.steps.spark.testing.LocalSpark;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FallibleTests {

  private final SparkSession session = LocalSpark.session();

  @TempDir private Path folder;

  @Test
  void trustsWhatLiesInParquet() {
    assertThat(fallible(stored())).isEmpty();
  }

  @Test
  void trustsNoTextFile() {
    String csv = folder.resolve("csv").toUri().toString();
    stored().write().csv(csv);

    assertThat(fallible(session.read().schema(stored().schema()).csv(csv)))
        .containsExactly(0, 1, 2);
  }

  @Test
  void findsWhatMayOverflowOrIsNoNumber() {
    assertThat(
            fallible(
                stored()
                    .selectExpr(
                        "id",
                        "id + 1",
                        "CAST(name AS int)",
                        "amount * 2",
                        "amount / 2",
                        "CAST(id AS double)",
                        "CAST(amount AS int)",
                        "upper(name)",
                        "CASE WHEN id > 1 THEN name ELSE 'x' END",
                        "CASE WHEN id > 1 THEN 1 / id ELSE 0 END")))
        .containsExactly(1, 2, 4, 6, 9);
  }

  @Test
  void followsColumnsThroughNestedQueries() {
    stored().createOrReplaceTempView("stored");

    Dataset<Row> rows =
        session.sql(
            "SELECT a.id, b.n, a.name, count(*) OVER () AS c FROM (SELECT * FROM stored WHERE id > 0) a"
                + " JOIN (SELECT id, CAST(name AS int) AS n FROM stored) b ON a.id = b.id");

    assertThat(fallible(rows)).containsExactly(1, 3);
  }

  @Test
  void doubtsWhatItDoesNotKnow() {
    stored().createOrReplaceTempView("stored");

    assertThat(fallible(session.sql("SELECT id FROM stored UNION ALL SELECT id + 1 FROM stored")))
        .containsExactly(0);
    assertThat(fallible(session.sql("WITH w AS (SELECT id FROM stored) SELECT id FROM w")))
        .hasSizeLessThanOrEqualTo(1);
  }

  @Test
  void asksNothingTwice() {
    Dataset<Row> numbers = stored().selectExpr("id", "CAST(name AS int) AS n");
    Counter counter = new Counter(session, List.of());

    assertThat(Fallible.columns(counter.over(numbers).selectExpr("n", "n + 1"), Counter::isOne))
        .containsExactly(1);
  }

  private Dataset<Row> stored() {
    String location = folder.resolve("parquet").toUri().toString();
    if (!folder.resolve("parquet").toFile().exists()) {
      session.sql("SELECT 1L AS id, '2' AS name, 3.0D AS amount").write().parquet(location);
    }
    return session.read().parquet(location);
  }

  private static List<Integer> fallible(Dataset<Row> rows) {
    return Fallible.columns(rows, plan -> false);
  }
}
