package dev.nightjar.engine.console.pipelines;

import dev.nightjar.engine.console.Badge;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of every step in the last runs.
 *
 * @param columns the earliest run first
 */
record Grid(List<Column> columns, List<Row> rows) {

  /**
   * A run.
   *
   * @param id what it is called within the page
   * @param day the day or the moment that it stands for, in words
   * @param changed whether its definition is another than that of the run before
   * @param height of its bar, of 100
   */
  record Column(
      String id,
      String href,
      Badge badge,
      String day,
      String length,
      int height,
      boolean changed,
      @Nullable String commit) {}

  /** A step. */
  record Row(String step, String kind, List<Cell> cells) {}

  /**
   * A step of a run.
   *
   * @param badge null where the run had no such step
   * @param words what became of it, and how long that took
   */
  record Cell(@Nullable Badge badge, String href, String words) {}
}
