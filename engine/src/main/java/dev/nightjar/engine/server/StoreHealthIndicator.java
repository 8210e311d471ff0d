package dev.nightjar.engine.server;

import java.time.Duration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether runs are taken: not while the store doesn't answer. Never waits for the store itself. */
@Component
final class StoreHealthIndicator implements HealthIndicator {

  private static final Duration PATIENCE = Duration.ofSeconds(4);

  private final Claimer claimer;

  StoreHealthIndicator(Claimer claimer) {
    this.claimer = claimer;
  }

  @Override
  public Health health() {
    Duration silence = claimer.silence();
    return silence.compareTo(PATIENCE) < 0
        ? Health.up().build()
        : Health.down().withDetail("silentSeconds", silence.toSeconds()).build();
  }
}
