package dev.nightjar.engine.execution;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The drivers that a server keeps started for the runs that come next.
 *
 * @param count how many, at most and as soon as nothing else is to be done; 0 for none
 * @param delay how long it waits, once one was taken, until it starts another: a short run gives
 *     its own back before
 * @param maxAge after this time a driver is given to no further run
 * @param maxRuns after so many runs a driver is given to no further one
 * @param maxHeap a driver of whose heap a larger share is in use after a run is given to no further
 *     one
 */
@ConfigurationProperties("nightjar.driver.warm")
public record WarmProperties(
    @DefaultValue("1") int count,
    @DefaultValue("5s") Duration delay,
    @DefaultValue("2h") Duration maxAge,
    @DefaultValue("100") int maxRuns,
    @DefaultValue("0.5") double maxHeap) {

  public WarmProperties {
    if (count < 0 || maxRuns < 1 || maxHeap <= 0 || maxHeap > 1) {
      throw new IllegalArgumentException(
          "Cannot keep drivers warm: count %d, max-runs %d, max-heap %s; they are at least 0, at least 1, and between 0 and 1"
              .formatted(count, maxRuns, maxHeap));
    }
  }
}
