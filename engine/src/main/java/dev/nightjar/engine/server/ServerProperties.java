package dev.nightjar.engine.server;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a server works.
 *
 * @param runs how many runs go on at the same time in this engine, at least 1
 * @param runsPerPipeline how many runs of one pipeline go on at the same time in all engines
 *     together, at least 1
 * @param drain how long running steps may go on once the server is told to end
 */
@ConfigurationProperties("nightjar.server")
public record ServerProperties(
    @DefaultValue("2") int runs,
    @DefaultValue("1") int runsPerPipeline,
    @DefaultValue("30s") Duration drain) {

  public ServerProperties {
    if (runs < 1 || runsPerPipeline < 1) {
      throw new IllegalArgumentException(
          "Cannot serve: nightjar.server.runs is %d and runs-per-pipeline %d, but 1 is the least"
              .formatted(runs, runsPerPipeline));
    }
  }
}
