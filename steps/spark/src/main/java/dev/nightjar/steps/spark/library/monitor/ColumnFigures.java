package dev.nightjar.steps.spark.library.monitor;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a column has drifted.
 *
 * @param nullsReference the share of the reference's rows without a value
 * @param ks for numbers that both datasets have, else null
 * @param chiSquared the p-value, for categories that both datasets have, else null
 * @param numbers what they look like, for numbers, else null
 * @param categories what they look like, for categories, else null
 */
record ColumnFigures(
    Bin rows,
    double psi,
    double nullsReference,
    double nullsInput,
    @Nullable Double ks,
    @Nullable Double chiSquared,
    @Nullable Numbers numbers,
    @Nullable Categories categories) {

  /** Beyond this the machine's arithmetic shows. */
  private static final int DECIMALS = 9;

  static ColumnFigures of(Presence presence, double psi) {
    return new ColumnFigures(
        presence.rows(),
        rounded(psi),
        rounded(presence.missingInReference()),
        rounded(presence.missingInInput()),
        null,
        null,
        null,
        null);
  }

  /** By how much the share of missing values has grown. */
  double nullsGrowth() {
    return rounded(nullsInput - nullsReference);
  }

  /** How many categories the reference lacks; null for numbers. */
  @Nullable Double newCategories() {
    return categories == null ? null : (double) categories.unknown();
  }

  ColumnFigures numbers(@Nullable Double gap, Moments reference, Moments input) {
    Numbers found =
        new Numbers(reference.mean(), input.mean(), reference.deviation(), input.deviation());
    return new ColumnFigures(
        rows,
        psi,
        nullsReference,
        nullsInput,
        gap == null ? null : rounded(gap),
        null,
        found,
        null);
  }

  ColumnFigures categories(@Nullable Double chance, Categories found) {
    return new ColumnFigures(
        rows,
        psi,
        nullsReference,
        nullsInput,
        null,
        chance == null ? null : rounded(chance),
        null,
        found);
  }

  private static double rounded(double figure) {
    return BigDecimal.valueOf(figure).setScale(DECIMALS, RoundingMode.HALF_EVEN).doubleValue();
  }

  /** The means and standard deviations; null where there are too few values for one. */
  record Numbers(
      @Nullable Double meanReference,
      @Nullable Double meanInput,
      @Nullable Double stddevReference,
      @Nullable Double stddevInput) {}

  /**
   * The most frequent categories of both datasets.
   *
   * @param unknown how many there are that the reference lacks
   * @param examples the most frequent of those
   */
  record Categories(
      List<Top.Frequency> reference,
      List<Top.Frequency> input,
      long unknown,
      List<String> examples) {}
}
