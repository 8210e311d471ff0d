package dev.nightjar.engine.metadata.openlineage;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where OpenLineage events go.
 *
 * @param to an HTTP address, a file to append to, or {@code none}
 * @param token sent as a bearer token with every event, or {@code none}
 * @param namespace that jobs and datasets are told under
 * @param timeout how long one event may take, and how long a command waits for the last ones
 */
@ConfigurationProperties("nightjar.openlineage")
record OpenLineageProperties(
    @DefaultValue("none") String to,
    @DefaultValue("none") String token,
    @DefaultValue("nightjar") String namespace,
    @DefaultValue("5s") Duration timeout) {

  static final String NONE = "none";

  boolean isHttp() {
    return to.startsWith("http://") || to.startsWith("https://");
  }
}
