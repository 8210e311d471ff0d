package dev.nightjar.engine.console;

import dev.nightjar.engine.execution.RunSummary;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The last runs of a pipeline as bars: the higher, the longer.
 *
 * @param bars the earliest first
 */
public record Bars(int width, int height, List<Bar> bars) {

  private static final int STEP = 8;
  private static final int BAR = 6;
  private static final int HEIGHT = 28;
  private static final int LEAST = 5;

  /** One run. */
  public record Bar(String href, String title, String tone, int x, int y, int width, int height) {}

  /**
   * Of these runs.
   *
   * @param latestFirst as they are listed
   * @param places for how many there is room
   */
  public static Bars of(List<RunSummary> latestFirst, int places, Times times) {
    long longest =
        latestFirst.stream().mapToLong(run -> length(run, times).toMillis()).max().orElse(1);
    List<Bar> bars = new ArrayList<>();
    int count = Math.min(places, latestFirst.size());
    for (int i = 0; i < count; i++) {
      RunSummary run = latestFirst.get(count - 1 - i);
      double share = Math.sqrt(length(run, times).toMillis() / (double) Math.max(1, longest));
      int height = (int) Math.round(LEAST + (HEIGHT - LEAST) * share);
      Badge badge = Badge.of(run.state());
      bars.add(
          new Bar(
              Links.run(run.id()),
              "%s, %s, %s"
                  .formatted(
                      times.day(run.logicalTime()).text(),
                      badge.word(),
                      times.span(run.createdAt(), run.endedAt())),
              badge.tone().toString(),
              (places - count + i) * STEP,
              HEIGHT - height,
              BAR,
              height));
    }
    return new Bars(places * STEP, HEIGHT, bars);
  }

  private static Duration length(RunSummary run, Times times) {
    return Duration.between(run.createdAt(), run.endedAt() == null ? times.now() : run.endedAt());
  }
}
