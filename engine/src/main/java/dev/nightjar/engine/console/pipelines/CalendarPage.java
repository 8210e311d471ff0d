package dev.nightjar.engine.console.pipelines;

import dev.nightjar.engine.console.Badge;
import dev.nightjar.engine.console.Moment;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A month of runs: those that were, and those that come.
 *
 * @param words when it is due, in the definition's words; empty without a schedule
 * @param previous the month before, such as {@code 2026-10}
 * @param coming the next times that it is due
 * @param held runs that wait for a person's word
 */
record CalendarPage(
    String words,
    @Nullable String policy,
    String title,
    String previous,
    String following,
    List<List<Day>> weeks,
    List<Coming> coming,
    List<Missed> held) {

  /** How many runs wait for a person's word. */
  public long missed() {
    return held.stream().mapToLong(Missed::count).sum();
  }

  /**
   * A day.
   *
   * @param clocks what clocks do on it; null on most days
   * @param more how many entries there are beside those that are shown
   */
  record Day(
      int number,
      boolean within,
      boolean today,
      boolean holiday,
      @Nullable String clocks,
      List<Entry> entries,
      int more) {}

  /**
   * A run, or a time that it is due.
   *
   * @param badge null for one that comes
   */
  record Entry(Moment at, @Nullable Badge badge, @Nullable String href) {}

  /**
   * A time that it is due.
   *
   * @param note what is odd about it; empty for most
   */
  record Coming(Instant at, String local, String note) {}

  /** Runs that wait for a person's word. */
  record Missed(Instant first, Instant last, long count) {}
}
