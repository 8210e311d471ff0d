package dev.nightjar.steps.spark.library.split;

import dev.nightjar.steps.spark.StepAnalysis;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The range of a part; null means without bound.
 *
 * @param from the first microsecond in it
 * @param until the first microsecond after it
 */
record Interval(String part, String pointer, @Nullable Long from, @Nullable Long until) {

  /** Whether none is empty and no two overlap; what is wrong is reported. */
  static boolean checkAll(List<Interval> intervals, StepAnalysis step) {
    boolean fine = true;
    for (int i = 0; i < intervals.size(); i++) {
      Interval each = intervals.get(i);
      if (each.isEmpty()) {
        fine = false;
        step.report(
            each.pointer,
            "empty-range",
            "part '" + each.part + "' ends before it begins",
            "from is the first moment in it, until the first after it");
      }
      for (Interval earlier : intervals.subList(0, i)) {
        if (each.overlaps(earlier)) {
          fine = false;
          step.report(
              each.pointer,
              "overlapping-ranges",
              "parts '" + earlier.part + "' and '" + each.part + "' overlap",
              "until isn't part of a range: the next may begin there");
        }
      }
    }
    return fine;
  }

  private boolean isEmpty() {
    return from != null && until != null && from >= until;
  }

  private boolean overlaps(Interval other) {
    return startsBefore(other.until) && other.startsBefore(until);
  }

  private boolean startsBefore(@Nullable Long end) {
    return from == null || end == null || from < end;
  }
}
