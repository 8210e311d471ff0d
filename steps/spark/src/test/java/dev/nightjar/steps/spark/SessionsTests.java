package dev.nightjar.steps.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.steps.spark.testing.LocalSpark;
import java.lang.ref.WeakReference;
import java.time.Instant;
import org.apache.spark.metrics.source.CodegenMetrics;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

class SessionsTests {

  private final Sessions sessions = new Sessions(LocalSpark.session());

  @Test
  void aSessionFindsTheCodeThatAnotherHasCompiled() {
    assertThat(rows()).isEqualTo(7);
    long compiled = compiled();

    assertThat(rows()).isEqualTo(7);

    assertThat(compiled()).isEqualTo(compiled);
  }

  @Test
  void nothingKeepsASessionWhoseWorkIsDone() {
    WeakReference<SparkSession> done = done();

    Instant deadline = Instant.now().plusSeconds(30);
    while (done.get() != null && Instant.now().isBefore(deadline)) {
      System.gc();
    }

    assertThat(done.get()).isNull();
  }

  private WeakReference<SparkSession> done() {
    return sessions.within(
        session -> {
          // A job would begin threads, which hold on to the session that they inherit while they
          // live.
          assertThat(session.sql("SELECT 1").collectAsList()).hasSize(1);
          return new WeakReference<>(session);
        });
  }

  private long rows() {
    return sessions.within(
        session ->
            session.range(70).selectExpr("id * 3 % 7 AS rest").groupBy("rest").count().count());
  }

  private static long compiled() {
    return CodegenMetrics.METRIC_COMPILATION_TIME().getCount();
  }
}
