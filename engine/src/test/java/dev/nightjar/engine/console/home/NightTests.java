package dev.nightjar.engine.console.home;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.console.home.Night.Rest;
import dev.nightjar.engine.console.home.Night.Tally;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sentence at the top says no more than is true. */
class NightTests {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0 | 0 | 0 | No run has ended in the last 12 hours
          9 | 0 | 0 | All 9 runs of the last 12 hours went well
          1 | 0 | 0 | The one run of the last 12 hours went well
          5 | 3 | 1 | 3 of 9 runs failed in the last 12 hours
          0 | 1 | 0 | 1 of 1 run failed in the last 12 hours
          5 | 0 | 4 | 5 of 9 runs of the last 12 hours went well, 4 were cancelled
          5 | 0 | 1 | 5 of 6 runs of the last 12 hours went well, 1 was cancelled
          0 | 0 | 4 | All 4 runs of the last 12 hours were cancelled
          0 | 0 | 1 | The one run of the last 12 hours was cancelled
          """)
  void saysWhatBecameOfAll(int succeeded, int failed, int cancelled, String sentence) {
    assertThat(night(12, new Tally(succeeded, failed, cancelled, 0, 0, 1)).headline())
        .isEqualTo(sentence);
  }

  @ParameterizedTest
  @CsvSource({"1, the last hour", "72, the last 72 hours"})
  void saysOfWhatTime(int hours, String span) {
    assertThat(night(hours, new Tally(2, 0, 0, 0, 0, 1)).headline())
        .isEqualTo("All 2 runs of %s went well", span);
  }

  private static Night night(int hours, Tally tally) {
    return new Night(
        hours,
        tally,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        new Rest(0, 0, 0, 0));
  }
}
