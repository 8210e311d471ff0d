package dev.nightjar.steps.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.steps.spark.testing.LocalSpark;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WrittenPlansTests {

  @TempDir private Path folder;

  private final SparkSession session = LocalSpark.session().newSession();

  @BeforeEach
  void begin() {
    Counter.allow(session);
    WrittenPlans.follow(session);
  }

  @Test
  void remembersThePlanOfWhatWasWritten() {
    Counter counter = new Counter(session, List.of());
    Dataset<Row> rows = counter.over(session.range(40).toDF()).filter("id > 30");

    assertThat(rows.collectAsList()).hasSize(9);
    assertThat(WrittenPlans.onlyOne(session)).isEmpty();
    write(rows, "one");

    assertThat(WrittenPlans.onlyOne(session))
        .hasValueSatisfying(plan -> assertThat(counter.sawAll(plan)).isTrue());
  }

  @Test
  void knowsThatALimitStopsEarly() {
    Counter counter = new Counter(session, List.of());

    write(counter.over(session.range(40).toDF()).limit(3), "first");

    assertThat(WrittenPlans.onlyOne(session))
        .hasValueSatisfying(plan -> assertThat(counter.sawAll(plan)).isFalse());
  }

  @Test
  void namesNoneOfSeveral() {
    write(session.range(4).toDF(), "one");
    write(session.range(5).toDF(), "other");

    assertThat(WrittenPlans.onlyOne(session)).isEmpty();
  }

  @Test
  void knowsNothingOfOtherSessions() {
    SparkSession other = LocalSpark.session().newSession();
    other.range(4).write().parquet(folder.resolve("other").toString());

    assertThat(WrittenPlans.onlyOne(session)).isEmpty();
    assertThat(WrittenPlans.onlyOne(other)).isEmpty();
  }

  private void write(Dataset<Row> rows, String name) {
    rows.write().parquet(folder.resolve(name).toString());
  }
}
