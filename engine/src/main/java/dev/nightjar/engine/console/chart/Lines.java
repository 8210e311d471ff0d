package dev.nightjar.engine.console.chart;

import dev.nightjar.steps.contract.work.Curve;
import dev.nightjar.steps.contract.work.Curve.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Lines over a square from 0 to 1, one above the other.
 *
 * @param across what goes to the right
 * @param guide the line of a model that knows nothing, or is right about itself; null for none
 */
public record Lines(
    String title, String hint, String across, @Nullable String guide, List<Line> lines) {

  private static final double LEFT = 34;
  private static final double WIDTH = 280;
  private static final double TOP = 8;
  private static final double HEIGHT = 220;

  public Lines {
    lines = List.copyOf(lines);
  }

  /**
   * A line where it is drawn.
   *
   * @param number from 1, which says how it looks
   * @param dots its points, where each is to be seen
   */
  public record Line(int number, String name, String path, List<Dot> dots) {}

  /** A point where it is drawn. */
  public record Dot(String x, String y) {}

  /** What is to be drawn, under its name. */
  public record Named(String name, List<Curve> curves) {}

  /** The lines of one kind; empty where there are none. */
  public static List<Lines> of(List<Named> all) {
    List<Lines> charts = new ArrayList<>();
    for (Curve.Kind kind : Curve.Kind.values()) {
      List<Line> lines = new ArrayList<>();
      for (int i = 0; i < all.size(); i++) {
        Named named = all.get(i);
        for (Curve curve : named.curves()) {
          if (curve.kind() == kind) {
            lines.add(line(i + 1, named.name(), curve));
          }
        }
      }
      if (!lines.isEmpty()) {
        charts.add(chart(kind, lines));
      }
    }
    return charts;
  }

  private static Lines chart(Curve.Kind kind, List<Line> lines) {
    String diagonal = path(List.of(new Point(0, 0), new Point(1, 1)));
    return switch (kind) {
      case ROC ->
          new Lines("ROC", "true over false positives", "false positive rate", diagonal, lines);
      case PRECISION_RECALL ->
          new Lines("Precision and recall", "precision over recall", "recall", null, lines);
      case CALIBRATION ->
          new Lines(
              "Calibration", "what came true over what was foretold", "foretold", diagonal, lines);
    };
  }

  private static Line line(int number, String name, Curve curve) {
    List<Dot> dots = new ArrayList<>();
    if (curve.kind() == Curve.Kind.CALIBRATION) {
      curve.points().forEach(point -> dots.add(new Dot(x(point), y(point))));
    }
    return new Line(number, name, path(curve.points()), dots);
  }

  private static String path(List<Point> points) {
    StringBuilder path = new StringBuilder();
    for (Point point : points) {
      path.append(path.length() == 0 ? "M" : "L").append(x(point)).append(' ').append(y(point));
    }
    return path.toString();
  }

  private static String x(Point point) {
    return String.format(Locale.ROOT, "%.1f", LEFT + WIDTH * point.x());
  }

  private static String y(Point point) {
    return String.format(Locale.ROOT, "%.1f", TOP + HEIGHT * (1 - point.y()));
  }

  /** What it shows, in words. */
  public String words() {
    return "%s of %s".formatted(title, String.join(", ", lines.stream().map(Line::name).toList()));
  }
}
