package dev.nightjar.engine.cli;

import dev.nightjar.engine.execution.Environment;
import dev.nightjar.engine.reproduction.Reproduction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a model was trained by. */
final class EnvironmentText {

  private EnvironmentText() {}

  /** In one line. */
  static String line(Environment environment) {
    return "Nightjar %s, Spark %s, Java %s, %s"
        .formatted(
            environment.nightjar(), environment.spark(), environment.java(), environment.system());
  }

  /** In what one that is known differs from another. */
  static List<Text> changes(@Nullable Environment before, @Nullable Environment now) {
    if (before == null || now == null || before.equals(now)) {
      return List.of();
    }
    Table table = Table.of("MADE BY", "RECORDED", "NOW");
    Map<String, String> then = parts(before);
    parts(now)
        .forEach(
            (part, value) -> {
              String was = String.valueOf(then.get(part));
              if (!was.equals(value)) {
                table.row(part, was, value);
              }
            });
    return table.lines();
  }

  /** Whether what a model was made again by differs from what it was made by, as far as known. */
  static boolean differ(Reproduction made) {
    Environment before = made.original().model().environment();
    Environment now = made.environment();
    return before != null && now != null && !before.equals(now);
  }

  private static Map<String, String> parts(Environment environment) {
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("Nightjar", environment.nightjar());
    parts.put("Spark", environment.spark());
    parts.put("Java", environment.java());
    parts.put("system", environment.system());
    return parts;
  }
}
