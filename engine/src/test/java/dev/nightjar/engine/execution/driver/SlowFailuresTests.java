package dev.nightjar.engine.execution.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SlowFailuresTests {

  private static final String CLUSTER = "hdfs://namenode:8020";
  private static final String PATTERN = CLUSTER + "/in/*.csv";

  private long now = Long.MAX_VALUE - 1_000;
  private final SlowFailures failures = new SlowFailures(() -> now);

  @Test
  void whatFailsQuicklyIsAskedAgainAtOnce() {
    failAfter(Duration.ofSeconds(1));

    assertThat(failures.known(CLUSTER, PATTERN)).isNull();
  }

  @Test
  void whatFailsSlowlyIsLeftAloneForTenTimesAsLong() {
    failAfter(Duration.ofSeconds(3));
    assertThat(failures.known(CLUSTER, PATTERN)).isEqualTo("nobody is there");
    assertThat(failures.known(CLUSTER, CLUSTER + "/else/*.csv"))
        .isEqualTo(
            "hdfs://namenode:8020 was slow to fail and is left alone for a while: nobody is there");
    assertThat(failures.known("s3a://bucket", "s3a://bucket/in/*.csv")).isNull();

    now += Duration.ofSeconds(29).toNanos();
    assertThat(failures.known(CLUSTER, PATTERN)).isNotNull();
    now += Duration.ofSeconds(1).toNanos();
    assertThat(failures.known(CLUSTER, PATTERN)).isNull();
  }

  @Test
  void nothingIsLeftAloneForMoreThanAMinute() {
    failAfter(Duration.ofSeconds(30));
    now += Duration.ofSeconds(60).toNanos();

    assertThat(failures.known(CLUSTER, PATTERN)).isNull();
  }

  private void failAfter(Duration time) {
    long began = now;
    now += time.toNanos();
    failures.add(CLUSTER, PATTERN, "nobody is there", began);
  }
}
