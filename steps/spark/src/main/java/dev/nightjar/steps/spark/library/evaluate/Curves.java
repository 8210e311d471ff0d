package dev.nightjar.steps.spark.library.evaluate;

import dev.nightjar.steps.contract.work.Curve;
import dev.nightjar.steps.contract.work.Curve.Kind;
import dev.nightjar.steps.contract.work.Curve.Point;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * The lines that a threshold draws as it falls, and how far probabilities can be trusted, in a
 * bounded number of points. While rows are added it holds no more than {@value #HELD} points: once
 * they are full, every second one is left out. What stays depends on the rows alone, in the order
 * in which they are added, so the same rows draw the same lines to the last bit.
 */
final class Curves {

  static final int HELD = 4096;
  private static final int BINS = 20;
  private static final int DECIMALS = 6;

  private final long[] positivesAt = new long[HELD];
  private final long[] negativesAt = new long[HELD];
  private int held;
  private long stride = 1;
  private long skipped;
  private long positives;
  private long negatives;
  private final long[] rows = new long[BINS];
  private final long[] trueRows = new long[BINS];
  private final double[] probabilities = new double[BINS];

  /** Adds rows of one probability, of which none are added before or after. */
  void add(double probability, long morePositives, long moreNegatives) {
    int bin = Math.max(0, Math.min(BINS - 1, (int) (probability * BINS)));
    long count = morePositives + moreNegatives;
    rows[bin] += count;
    trueRows[bin] += morePositives;
    probabilities[bin] += probability * count;
    positives += morePositives;
    negatives += moreNegatives;
    skipped++;
    if (skipped == stride) {
      skipped = 0;
      keep();
    }
  }

  private void keep() {
    if (held == HELD) {
      for (int i = 0; i < HELD / 2; i++) {
        positivesAt[i] = positivesAt[2 * i + 1];
        negativesAt[i] = negativesAt[2 * i + 1];
      }
      held = HELD / 2;
      stride *= 2;
    }
    positivesAt[held] = positives;
    negativesAt[held] = negatives;
    held++;
  }

  /** The lines; none where all rows are of one class. */
  List<Curve> lines() {
    if (positives == 0 || negatives == 0) {
      return List.of();
    }
    List<Point> roc = new ArrayList<>();
    List<Point> precision = new ArrayList<>();
    int next = 0;
    for (int i = 0; i < Curve.MOST; i++) {
      // Half the way right, half up: it rises at every row, where each alone may stand still.
      double along = (double) i / (Curve.MOST - 1);
      while (next < held && along(next) < along) {
        next++;
      }
      double[] at = between(next - 1, next, along);
      roc.add(new Point(rounded(at[1] / negatives), rounded(at[0] / positives)));
      if (at[0] + at[1] > 0) {
        precision.add(new Point(rounded(at[0] / positives), rounded(at[0] / (at[0] + at[1]))));
      }
    }
    return List.of(
        new Curve(Kind.ROC, roc),
        new Curve(Kind.PRECISION_RECALL, precision),
        new Curve(Kind.CALIBRATION, calibration()));
  }

  private double along(int i) {
    return ((double) positivesAt(i) / positives + (double) negativesAt(i) / negatives) / 2;
  }

  /** Before the first point is nothing, behind the last one are all rows. */
  private long positivesAt(int i) {
    return i < 0 ? 0 : i < held ? positivesAt[i] : positives;
  }

  private long negativesAt(int i) {
    return i < 0 ? 0 : i < held ? negativesAt[i] : negatives;
  }

  private double[] between(int before, int after, double along) {
    double from = along(before);
    double to = along(after);
    double share = to <= from ? 1 : Math.min(1, (along - from) / (to - from));
    return new double[] {
      positivesAt(before) + share * (positivesAt(after) - positivesAt(before)),
      negativesAt(before) + share * (negativesAt(after) - negativesAt(before))
    };
  }

  private List<Point> calibration() {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < BINS; i++) {
      if (rows[i] > 0) {
        points.add(
            new Point(
                rounded(probabilities[i] / rows[i]), rounded((double) trueRows[i] / rows[i])));
      }
    }
    return points;
  }

  private static double rounded(double figure) {
    return BigDecimal.valueOf(figure).setScale(DECIMALS, RoundingMode.HALF_EVEN).doubleValue();
  }
}
