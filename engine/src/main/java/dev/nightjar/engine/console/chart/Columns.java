package dev.nightjar.engine.console.chart;

import java.util.ArrayList;
import java.util.List;

/**
 * Figures side by side: the higher, the more.
 *
 * @param bars from left to right
 */
public record Columns(int width, int height, List<Bar> bars) {

  private static final int STEP = 9;
  private static final int BAR = 7;
  private static final int LEAST = 2;

  public Columns {
    bars = List.copyOf(bars);
  }

  /** A column where it is drawn. */
  public record Bar(String href, String title, String look, int x, int y, int width, int height) {}

  /** What is to be drawn. */
  public record Figure(String href, String title, String look, double size) {}

  /** Of this height, as wide as the figures are many. */
  public static Columns of(int height, List<Figure> figures) {
    double largest = figures.stream().mapToDouble(Figure::size).max().orElse(1);
    List<Bar> bars = new ArrayList<>();
    for (Figure figure : figures) {
      double share = largest <= 0 ? 0 : Math.max(0, figure.size()) / largest;
      int high = LEAST + (int) Math.round((height - LEAST) * share);
      bars.add(
          new Bar(
              figure.href(),
              figure.title(),
              figure.look(),
              bars.size() * STEP,
              height - high,
              BAR,
              high));
    }
    return new Columns(Math.max(1, figures.size() * STEP - (STEP - BAR)), height, bars);
  }
}
