package dev.nightjar.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class InterruptionTests {

  private final Interruption interruption = new Interruption(Duration.ofMinutes(1));
  private final AtomicInteger stopped = new AtomicInteger();

  @Test
  void stopsAndWaitsUntilTheCommandHasCleanedUp() throws InterruptedException {
    interruption.stopWith(stopped::incrementAndGet);
    Thread hook = new Thread(interruption::request);
    hook.start();

    await().untilAtomic(stopped, is(1));
    assertThat(interruption.requested()).isTrue();
    assertThat(hook.isAlive()).isTrue();
    interruption.finish();
    hook.join();
  }

  @Test
  void doesNotWaitForACommandThatHasNothingToClean() {
    interruption.request();

    assertThat(interruption.requested()).isTrue();
  }

  @Test
  void stopsWhatBeginsAfterItWasAskedFor() {
    interruption.request();
    interruption.stopWith(stopped::incrementAndGet);

    assertThat(stopped).hasValue(1);
  }

  @Test
  void comesTooLateAfterTheEnd() {
    interruption.stopWith(stopped::incrementAndGet);
    interruption.finish();
    interruption.request();

    assertThat(stopped).hasValue(0);
    assertThat(interruption.requested()).isFalse();
  }
}
