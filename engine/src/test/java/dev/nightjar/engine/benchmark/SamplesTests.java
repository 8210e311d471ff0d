package dev.nightjar.engine.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SamplesTests {

  @Test
  void percentilesAreTimesThatWereMeasured() {
    Samples hundred = samples(IntStream.rangeClosed(1, 100).map(i -> 101 - i).toArray());

    assertThat(hundred.percentileSeconds(50)).isEqualTo(51);
    assertThat(hundred.percentileSeconds(95)).isEqualTo(96);
    assertThat(hundred.percentileSeconds(99)).isEqualTo(100);
    assertThat(hundred.greatestSeconds()).isEqualTo(100);
    assertThat(samples(3).percentileSeconds(99)).isEqualTo(3);
  }

  @Test
  void theMedianOfAnEvenNumberLiesBetweenTwo() {
    assertThat(samples(4, 1, 3, 2).medianSeconds()).isEqualTo(2.5);
    assertThat(samples(4, 1, 3).medianSeconds()).isEqualTo(3);
    assertThat(samples(4, 1, 3).row(1)).isEqualTo("| it | 3.0 s | 1.0 – 4.0 s | 3.0 |");
  }

  private static Samples samples(int... seconds) {
    List<Duration> times = IntStream.of(seconds).mapToObj(Duration::ofSeconds).toList();
    return new Samples("it", times);
  }
}
