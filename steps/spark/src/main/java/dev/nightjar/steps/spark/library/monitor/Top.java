package dev.nightjar.steps.spark.library.monitor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The most frequent of some categories; of equally frequent ones, the first in the alphabet. */
final class Top {

  /** How many there are at most. */
  static final int SIZE = 5;

  private static final Comparator<Counted> ORDER =
      Comparator.comparingLong(Counted::rows).reversed().thenComparing(Counted::category);

  private final List<Counted> counted = new ArrayList<>();

  void add(String category, long rows) {
    if (rows > 0) {
      counted.add(new Counted(category, rows));
      counted.sort(ORDER);
      if (counted.size() > SIZE) {
        counted.remove(SIZE);
      }
    }
  }

  List<String> names() {
    return counted.stream().map(Counted::category).toList();
  }

  /** With the share of all rows that each has. */
  List<Frequency> shares(long rows) {
    return counted.stream()
        .map(each -> new Frequency(each.category(), (double) each.rows() / rows))
        .toList();
  }

  private record Counted(String category, long rows) {}

  /** The share of rows that are of a category. */
  record Frequency(String category, double share) {}
}
