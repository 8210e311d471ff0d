package dev.nightjar.engine.execution;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How runs are executed.
 *
 * @param parallelism how many steps of a run may run at the same time, at least 1
 */
@ConfigurationProperties("nightjar.execution")
public record ExecutionProperties(@DefaultValue("4") int parallelism) {

  public ExecutionProperties {
    if (parallelism < 1) {
      throw new IllegalArgumentException(
          "Cannot run steps: nightjar.execution.parallelism is " + parallelism + ", less than 1");
    }
  }
}
