package dev.nightjar.engine.metadata;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one evaluation of a model measured.
 *
 * @param step the {@code evaluate} step
 * @param figures at least one
 */
public record Evaluated(String run, String step, List<Measurement> figures) {

  public Evaluated {
    figures = List.copyOf(figures);
  }

  /**
   * Puts figures together by the evaluations that measured them, in the order in which they are
   * given.
   *
   * @param most no more evaluations than these
   */
  public static List<Evaluated> of(List<Measurement> figures, int most) {
    Map<String, List<Measurement>> byAttempt = new LinkedHashMap<>();
    for (Measurement each : figures) {
      byAttempt.computeIfAbsent(each.attempt(), attempt -> new ArrayList<>()).add(each);
    }
    return byAttempt.entrySet().stream()
        .limit(most)
        .map(
            each ->
                new Evaluated(
                    each.getKey().substring(0, Math.max(0, each.getKey().indexOf('/'))),
                    each.getValue().get(0).step(),
                    each.getValue()))
        .toList();
  }
}
