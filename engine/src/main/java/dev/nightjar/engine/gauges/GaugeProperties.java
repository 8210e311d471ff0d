package dev.nightjar.engine.gauges;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What monitors are told.
 *
 * @param every how often the store is asked how it stands; whoever asks between is told the same
 */
@ConfigurationProperties("nightjar.metrics")
public record GaugeProperties(@DefaultValue("15s") Duration every) {

  public GaugeProperties {
    if (every.isNegative() || every.isZero()) {
      throw new IllegalArgumentException(
          "Cannot tell monitors how things stand: nightjar.metrics.every is %s, but must be longer than nothing"
              .formatted(every));
    }
  }
}
