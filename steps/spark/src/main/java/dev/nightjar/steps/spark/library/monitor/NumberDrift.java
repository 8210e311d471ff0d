package dev.nightjar.steps.spark.library.monitor;

/**
 * How far a column of numbers has drifted, by going through its values once, from the least to the
 * greatest.
 *
 * <p>The statistic of Kolmogorov and Smirnov for two samples is the greatest distance between the
 * two empirical distributions (Smirnov, "On the estimation of the discrepancy between empirical
 * curves of distribution for two independent samples", 1939). It is taken after each value that
 * either has, so that ties count right; Commons Math takes it the same way, of values that it needs
 * in memory.
 */
final class NumberDrift implements Drift {

  private final Presence presence;
  private final QuantileBins bins;
  private final Moments reference = new Moments();
  private final Moments input = new Moments();
  private Bin below = Bin.EMPTY;
  private double gap;

  NumberDrift(Presence presence, int bins) {
    this.presence = presence;
    this.bins = new QuantileBins(bins, presence.values().reference());
  }

  @Override
  public void add(Object value, Bin rows) {
    double number = (Double) value;
    bins.add(rows);
    reference.add(number, rows.reference());
    input.add(number, rows.input());
    below = below.and(rows);
    if (presence.hasBoth()) {
      double inReference = (double) below.reference() / presence.values().reference();
      double inInput = (double) below.input() / presence.values().input();
      gap = Math.max(gap, Math.abs(inReference - inInput));
    }
  }

  @Override
  public ColumnFigures figures() {
    Stability psi = new Stability(presence.rows().reference(), presence.rows().input());
    psi.add(presence.missing());
    bins.bins().forEach(psi::add);
    return ColumnFigures.of(presence, psi.index())
        .numbers(presence.hasBoth() ? gap : null, reference, input);
  }
}
