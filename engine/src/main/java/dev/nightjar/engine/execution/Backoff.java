package dev.nightjar.engine.execution;

import dev.nightjar.engine.definition.Retry;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.springframework.stereotype.Component;
import org.springframework.util.backoff.BackOffExecution;
import org.springframework.util.backoff.ExponentialBackOff;

/** How long a failed step waits for its next attempt: exponential, capped, with full jitter. */
@Component
final class Backoff {

  private final RandomGenerator random;

  Backoff(RandomGenerator random) {
    this.random = random;
  }

  /**
   * The wait after a failure.
   *
   * @param failures how often the step has failed, from 1
   */
  Duration after(int failures, Retry retry) {
    ExponentialBackOff backOff = new ExponentialBackOff();
    backOff.setInitialInterval(Math.max(1, retry.backoff().toMillis()));
    backOff.setMultiplier(2);
    backOff.setMaxInterval(Math.max(1, retry.max().toMillis()));
    BackOffExecution execution = backOff.start();
    long longest = execution.nextBackOff();
    for (int i = 1; i < failures; i++) {
      longest = execution.nextBackOff();
    }
    return Duration.ofMillis(random.nextLong(longest + 1));
  }
}
