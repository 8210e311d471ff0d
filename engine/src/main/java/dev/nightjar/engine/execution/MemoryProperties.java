package dev.nightjar.engine.execution;

import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the drivers of a server may take together.
 *
 * @param memory a size, as in {@code 6g}; {@code auto} for what the machine has, less the reserve
 *     and the server's own heap, but a driver in any case
 * @param memoryReserve what is left to everything else on the machine
 */
@ConfigurationProperties("nightjar.server")
public record MemoryProperties(
    @DefaultValue("auto") String memory, @DefaultValue("1g") String memoryReserve) {

  static final String AUTO = "auto";

  public MemoryProperties {
    if (!memory.equals(AUTO)) {
      check("memory", memory);
    }
    check("memory-reserve", memoryReserve);
  }

  /** What is configured, in megabytes; empty where it is found out. */
  Optional<Long> megabytes() {
    return memory.equals(AUTO) ? Optional.empty() : HeapSize.megabytes(memory);
  }

  long reserve() {
    return HeapSize.megabytes(memoryReserve).orElseThrow();
  }

  private static void check(String key, String value) {
    if (HeapSize.megabytes(value).isEmpty()) {
      throw new IllegalArgumentException(
          "Cannot use nightjar.server.%s %s: it is a size, as in 512m or 6g".formatted(key, value));
    }
  }
}
