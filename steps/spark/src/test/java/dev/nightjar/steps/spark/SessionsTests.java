package dev.nightjar.steps.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.steps.spark.testing.LocalSpark;
import org.apache.spark.metrics.source.CodegenMetrics;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

class SessionsTests {

  private final Sessions sessions = new Sessions(LocalSpark.session());

  @Test
  void aSessionFindsTheCodeThatAnotherHasCompiled() {
    assertThat(rows(sessions.begin())).isEqualTo(7);
    long compiled = compiled();

    assertThat(rows(sessions.begin())).isEqualTo(7);

    assertThat(compiled()).isEqualTo(compiled);
  }

  private long rows(SparkSession session) {
    return sessions.within(
        session,
        () -> session.range(70).selectExpr("id * 3 % 7 AS rest").groupBy("rest").count().count());
  }

  private static long compiled() {
    return CodegenMetrics.METRIC_COMPILATION_TIME().getCount();
  }
}
