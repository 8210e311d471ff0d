package dev.nightjar.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** How an engine knows that it has lost its lease: by the time that has passed, no more. */
class PulseTests {

  private static final Duration BEAT = Duration.ofSeconds(10);

  private final AtomicLong nanos = new AtomicLong(-5);
  private final Pulse pulse = new Pulse(BEAT, Duration.ofSeconds(45), nanos::get);

  @Test
  void isLostWhenTheStoreHasBeenSilentForTooLong() {
    pass(44);
    assertThat(pulse.lost()).isFalse();
    assertThat(pulse.silence()).isEqualTo(Duration.ofSeconds(44));

    pass(1);

    assertThat(pulse.lost()).isTrue();
  }

  @Test
  void countsFromWhenTheStoreWasAskedNotFromItsAnswer() {
    long asked = pulse.ask();
    pass(30);
    pulse.renewed(asked);

    pass(15);

    assertThat(pulse.lost()).isTrue();
  }

  @Test
  void goesOnWithEachHeartbeat() {
    for (int beat = 0; beat < 20; beat++) {
      pulse.renewed(pulse.ask());
      pass(44);
      assertThat(pulse.lost()).isFalse();
    }
  }

  @Test
  void anAnswerThatComesLateBringsNothingBack() {
    long asked = pulse.ask();
    pass(50);
    assertThat(pulse.lost()).isTrue();

    pulse.renewed(asked);
    pulse.renewed(pulse.ask());

    assertThat(pulse.lost()).isTrue();
  }

  @Test
  void isLostOnceTheStoreRefuses() {
    pulse.refused();

    assertThat(pulse.lost()).isTrue();
  }

  /** Scenario 13: whenever it comes, also just after a heartbeat. */
  @Test
  void aStoreThatStallsIsNoticedWithinTenSeconds() {
    for (long stall = 0; stall < 25_000; stall += 170) {
      Pulse asking = new Pulse(BEAT, Duration.ofSeconds(45), nanos::get);

      long late = untilLate(asking, stall, 20, 60_000);

      assertThat(late).as("stalled after %d ms", stall).isBetween(stall, stall + 9_500);
    }
  }

  @Test
  void aStoreThatIsSlowIsNotLateNorAreHeartbeats() {
    Pulse asking = new Pulse(BEAT, Duration.ofSeconds(45), nanos::get);

    assertThat(untilLate(asking, Long.MAX_VALUE, 2_000, 600_000)).isEqualTo(600_000);
    assertThat(asking.silence()).isLessThan(Duration.ofSeconds(14));
  }

  /**
   * Asks a store that takes some time to answer, until it answers no more; after how many
   * milliseconds that is noticed.
   */
  private long untilLate(Pulse asking, long stall, long takes, long most) {
    long now = 0;
    long next = asking.next().toMillis();
    long asked = 0;
    long answer = Long.MAX_VALUE;
    while (!asking.late() && now < most) {
      if (now >= answer && answer < stall) {
        if (asking.due()) {
          asking.renewed(asked);
        } else {
          asking.answered(asked);
        }
        answer = Long.MAX_VALUE;
        next = now + asking.next().toMillis();
      } else if (now >= next && answer == Long.MAX_VALUE) {
        asked = asking.ask();
        answer = now + takes;
      }
      now += 10;
      nanos.addAndGet(Duration.ofMillis(10).toNanos());
    }
    return now;
  }

  @Test
  void aClosedFenceLetsNothingPassAndTellsOnce() {
    Fence fence = new Fence();
    List<String> told = new ArrayList<>();
    fence.whenClosed(lost -> told.add(lost.getMessage()));
    fence.pass();

    fence.close("which had run out in the store");
    fence.close("for another reason");
    fence.whenClosed(lost -> told.add("late: " + lost.getMessage()));

    String message = "Cannot go on: this engine has lost its lease, which had run out in the store";
    assertThat(told).containsExactly(message, "late: " + message);
    assertThatThrownBy(fence::pass).isInstanceOf(Fenced.class).hasMessage(message);
  }

  private void pass(int seconds) {
    nanos.addAndGet(Duration.ofSeconds(seconds).toNanos());
  }
}
