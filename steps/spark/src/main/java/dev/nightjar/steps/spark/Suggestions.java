package dev.nightjar.steps.spark;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Guesses which name an author meant. */
public final class Suggestions {

  private static final int SHOWN = 12;

  private Suggestions() {}

  /** The name that is near enough to have been meant. */
  public static Optional<String> nearest(String name, Collection<String> names) {
    int furthest = Math.max(1, (name.length() + 1) / 3);
    return names.stream()
        .filter(known -> distance(name, known) <= furthest)
        .min(
            Comparator.comparingInt((String known) -> distance(name, known)).thenComparing(k -> k));
  }

  /** A hint that names the nearest of a dataset's columns and lists them. */
  public static String columns(String name, String dataset, List<String> columns) {
    return guess(name, columns) + dataset + " has: " + listed(columns);
  }

  /** A hint that names the nearest name and lists those that there are. */
  public static String among(String name, String whatThereIs, Collection<String> names) {
    return guess(name, names) + whatThereIs + ": " + listed(names);
  }

  /** The names, as many as a reader wants to see. */
  public static String listed(Collection<String> names) {
    String shown = names.stream().limit(SHOWN).collect(Collectors.joining(", "));
    return names.size() > SHOWN ? shown + " and " + (names.size() - SHOWN) + " more" : shown;
  }

  private static String guess(String name, Collection<String> names) {
    return nearest(name, names).map(near -> "did you mean '" + near + "'? ").orElse("");
  }

  /** How many letters must be put in, left out, changed or swapped with their neighbour. */
  private static int distance(String one, String other) {
    String a = one.toLowerCase(Locale.ROOT);
    String b = other.toLowerCase(Locale.ROOT);
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        cost[i][j] = Math.min(i, j) == 0 ? Math.max(i, j) : cheapest(cost, a, b, i, j);
      }
    }
    return cost[a.length()][b.length()];
  }

  private static int cheapest(int[][] cost, String a, String b, int i, int j) {
    int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
    int least = Math.min(cost[i - 1][j], cost[i][j - 1]) + 1;
    least = Math.min(least, cost[i - 1][j - 1] + change);
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
  }
}
