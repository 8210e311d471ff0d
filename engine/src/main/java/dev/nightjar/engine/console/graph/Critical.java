package dev.nightjar.engine.console.graph;

import dev.nightjar.engine.compiler.StepShape;
import dev.nightjar.engine.execution.StepStatus;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The chain of steps that a run's length comes from: a shorter run needs one of these shorter. */
public final class Critical {

  private Critical() {}

  /** The steps of the longest chain; none where nothing took any time. */
  public static Set<String> path(List<StepShape> shape, List<StepStatus> steps) {
    Map<String, Duration> lengths = new HashMap<>();
    steps.forEach(step -> lengths.put(step.name(), step.duration()));
    Map<String, Duration> ends = new HashMap<>();
    Map<String, String> before = new HashMap<>();
    String last = null;
    for (StepShape step : shape) {
      String longest = null;
      for (String upstream : step.upstream()) {
        if (ends.containsKey(upstream) && (longest == null || longer(ends, upstream, longest))) {
          longest = upstream;
        }
      }
      Duration start = longest == null ? Duration.ZERO : ends.getOrDefault(longest, Duration.ZERO);
      ends.put(step.name(), start.plus(lengths.getOrDefault(step.name(), Duration.ZERO)));
      if (longest != null) {
        before.put(step.name(), longest);
      }
      if (last == null || longer(ends, step.name(), last)) {
        last = step.name();
      }
    }
    return back(last, before, ends);
  }

  private static boolean longer(Map<String, Duration> ends, String one, String other) {
    return ends.getOrDefault(one, Duration.ZERO).compareTo(ends.getOrDefault(other, Duration.ZERO))
        > 0;
  }

  private static Set<String> back(
      @Nullable String last, Map<String, String> before, Map<String, Duration> ends) {
    Set<String> path = new LinkedHashSet<>();
    if (last == null || ends.getOrDefault(last, Duration.ZERO).isZero()) {
      return path;
    }
    for (String step = last; step != null; step = before.get(step)) {
      path.add(step);
    }
    return path;
  }
}
