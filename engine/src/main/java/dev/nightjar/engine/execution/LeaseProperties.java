package dev.nightjar.engine.execution;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long an engine owns its runs without being heard of.
 *
 * @param duration after this time without a heartbeat others take its runs
 * @param heartbeat how often it says that it lives
 * @param fence after this time without a heartbeat that reached the store it touches nothing more;
 *     shorter than the lease
 */
@ConfigurationProperties("nightjar.execution.lease")
public record LeaseProperties(
    @DefaultValue("60s") Duration duration,
    @DefaultValue("10s") Duration heartbeat,
    @DefaultValue("45s") Duration fence) {

  public LeaseProperties {
    if (heartbeat.isNegative() || heartbeat.isZero() || heartbeat.compareTo(fence) >= 0) {
      throw new IllegalArgumentException(
          "Cannot keep leases: nightjar.execution.lease.heartbeat is %s, not between 0 and the fence, %s"
              .formatted(heartbeat, fence));
    }
    if (fence.compareTo(duration) >= 0) {
      throw new IllegalArgumentException(
          "Cannot keep leases: nightjar.execution.lease.fence is %s, not shorter than the duration, %s"
              .formatted(fence, duration));
    }
  }
}
