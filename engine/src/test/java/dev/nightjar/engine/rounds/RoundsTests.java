package dev.nightjar.engine.rounds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RoundsTests {

  private static final Duration SOON = Duration.ofMillis(5);

  private final Rounds rounds = new Rounds("test");

  @AfterEach
  void end() {
    rounds.close();
  }

  /** Whoever looks after many things looks after those behind it too. */
  @Test
  void goesOnWithOtherWorkAfterAnError() {
    AtomicBoolean done = new AtomicBoolean();

    rounds.guarded(
        "one of them",
        () -> {
          throw new StackOverflowError();
        });
    rounds.guarded("another", () -> done.set(true));

    assertThat(done).isTrue();
  }

  @Test
  void goesOnAfterAFailure() {
    AtomicInteger done = new AtomicInteger();
    assertThat(rounds.begin(1)).isTrue();

    rounds.every(
        SOON,
        "what fails",
        () -> {
          done.incrementAndGet();
          throw new IllegalStateException("The store is away");
        });

    await().until(() -> done.get() >= 3);
  }

  @Test
  void waitsForWhatGoesOnAndDoesNotInterruptIt() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    AtomicBoolean undisturbed = new AtomicBoolean();
    CountDownLatch goOn = new CountDownLatch(1);
    rounds.begin(1);
    rounds.every(
        SOON,
        "slow work",
        () -> {
          begun.countDown();
          try {
            undisturbed.set(goOn.await(9, TimeUnit.SECONDS));
          } catch (InterruptedException e) {
            undisturbed.set(false);
          }
        });
    assertThat(begun.await(9, TimeUnit.SECONDS)).isTrue();
    Thread closing = new Thread(rounds::close);
    closing.start();
    await().until(() -> !rounds.soon("more", () -> {}));

    goOn.countDown();

    closing.join(9_000);
    assertThat(undisturbed).isTrue();
  }

  @Test
  void doesNothingBeforeItBeginsAndAfterItEnds() {
    assertThat(rounds.soon("something", () -> {})).isFalse();
    assertThatThrownBy(() -> rounds.every(SOON, "something", () -> {}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Cannot look after something: not begun");
    rounds.begin(1);
    rounds.close();
    assertThat(rounds.soon("something", () -> {})).isFalse();
  }

  @Test
  void beginsOnce() {
    assertThat(rounds.begin(1)).isTrue();
    assertThat(rounds.begin(1)).isFalse();
  }
}
