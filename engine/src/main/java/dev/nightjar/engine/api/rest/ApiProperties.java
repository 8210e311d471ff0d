package dev.nightjar.engine.api.rest;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much the API does for one caller.
 *
 * @param requestsPerSecond how many requests of a caller are answered in the long run
 * @param burst how many at once, before that
 */
@ConfigurationProperties("nightjar.api")
record ApiProperties(@DefaultValue("50") int requestsPerSecond, @DefaultValue("200") int burst) {

  ApiProperties {
    if (requestsPerSecond < 1 || burst < 1) {
      throw new IllegalArgumentException(
          "Cannot answer fewer than one request: nightjar.api.requests-per-second and"
              + " nightjar.api.burst are at least 1");
    }
  }
}
