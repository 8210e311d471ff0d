package dev.nightjar.engine.execution;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much is kept of what attempts log.
 *
 * @param maxLines how many lines of one attempt, at least 1
 * @param maxLineLength how many characters of one line, at least 100
 */
@ConfigurationProperties("nightjar.logs")
public record LogProperties(
    @DefaultValue("1000000") int maxLines, @DefaultValue("8000") int maxLineLength) {

  private static final int SHORTEST = 100;

  public LogProperties {
    if (maxLines < 1 || maxLineLength < SHORTEST) {
      throw new IllegalArgumentException(
          "Cannot keep logs: nightjar.logs.max-lines is %d and max-line-length %d, but 1 and %d are the least"
              .formatted(maxLines, maxLineLength, SHORTEST));
    }
  }
}
