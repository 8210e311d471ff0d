package dev.nightjar.engine.definition;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;

/** Everything that is wrong with a definition, in the order of the text, each told once. */
public record Problems(List<Problem> all) {

  private static final Comparator<Problem> BY_PLACE =
      Comparator.comparing(
          Problem::location,
          Comparator.nullsFirst(
              Comparator.comparing(Problem.Location::file)
                  .thenComparingInt(Problem.Location::line)
                  .thenComparingInt(Problem.Location::column)));

  public Problems {
    all = new LinkedHashSet<>(all).stream().sorted(BY_PLACE).toList();
  }

  /** Nothing is wrong. */
  public static Problems none() {
    return new Problems(List.of());
  }

  /** Whether nothing is wrong. */
  public boolean isEmpty() {
    return all.isEmpty();
  }

  /** The problems as a person reads them: place, message, the line in question, and a hint. */
  public String render() {
    StringBuilder report = new StringBuilder();
    all.forEach(problem -> new ProblemText(problem).appendTo(report));
    return report.toString();
  }
}
