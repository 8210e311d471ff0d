package dev.nightjar.steps.contract.work;

import java.util.List;

/**
 * How good a model of two classes is, as a line. It has few points, however many rows were looked
 * at; the figures beside it are exact.
 *
 * @param points in the order in which they are drawn, both coordinates from 0 to 1
 */
public record Curve(Kind kind, List<Point> points) {

  /** So many points are the most. */
  public static final int MOST = 101;

  public Curve {
    points = List.copyOf(points);
  }

  /** What a line tells. */
  public enum Kind {
    /** The share of the first class taken for the second, to that of the second found. */
    ROC,
    /** The share of the second class that is found, to how many of those found are of it. */
    PRECISION_RECALL,
    /** The probability that was foretold, to the share of rows that it came true for. */
    CALIBRATION
  }

  /** A point of a line. */
  public record Point(double x, double y) {}
}
