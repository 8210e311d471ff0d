package dev.nightjar.engine.api;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Some things of a list.
 *
 * @param next the cursor of the next page; null after the last one
 * @param total how many there are in all, as far as they were counted; null on later pages
 */
public record Page<T>(List<T> items, @Nullable String next, @Nullable Total total) {

  /** So many are counted at most. */
  public static final int COUNTED = 1_000;

  public Page {
    items = List.copyOf(items);
  }

  /** All there is, in one page. */
  public static <T> Page<T> whole(List<T> items) {
    return new Page<>(items, null, Total.of(items.size()));
  }

  /**
   * Those of a list that is known as a whole which come after another.
   *
   * @param key by which the list is in order, each key once
   * @param after the key that the page before ended with; null for the first page
   */
  public static <T> Page<T> of(
      List<T> all, Function<T, String> key, @Nullable String after, int limit) {
    List<T> left =
        after == null
            ? all
            : all.stream().filter(each -> key.apply(each).compareTo(after) > 0).toList();
    List<T> items = left.subList(0, Math.min(limit, left.size()));
    String next =
        items.size() == left.size() ? null : Cursors.write(key.apply(items.get(limit - 1)));
    return new Page<>(items, next, after == null ? Total.of(all.size()) : null);
  }

  /**
   * A number that is bounded, so that counting is.
   *
   * @param exact whether there are no more
   */
  public record Total(int count, boolean exact) {

    /** What came of counting one more than is told. */
    public static Total of(int counted) {
      return new Total(Math.min(counted, COUNTED), counted <= COUNTED);
    }

    @Override
    public String toString() {
      return exact ? String.valueOf(count) : count + "+";
    }
  }
}
