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

  private final AtomicLong nanos = new AtomicLong(-5);
  private final Pulse pulse = new Pulse(Duration.ofSeconds(45), nanos::get);

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
