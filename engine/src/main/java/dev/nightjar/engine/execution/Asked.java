package dev.nightjar.engine.execution;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What somebody wants of a run, as the audit log has it. */
final class Asked {

  private Asked() {}

  /** As in {@code rain for 2026-11-23T00:00:00Z, regParam=0.1}. */
  static String words(String pipeline, Instant logicalTime, Map<String, String> parameters) {
    return "%s for %s".formatted(pipeline, logicalTime)
        + new TreeMap<>(parameters)
            .entrySet().stream()
                .map(each -> ", %s=%s".formatted(each.getKey(), each.getValue()))
                .collect(Collectors.joining());
  }
}
