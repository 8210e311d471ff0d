package dev.nightjar.steps.spark.library.monitor;

import dev.nightjar.steps.contract.step.Monitor.Alert;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How far a figure of a column may go.
 *
 * @param key as it is written in a definition, such as {@code psi}
 * @param figure null for columns that have none
 * @param sign what must stand between the figure and the limit
 */
record Bound(
    String key, Function<ColumnFigures, @Nullable Double> figure, String sign, double limit) {

  private static final String AT_MOST = "<= ";
  private static final String AT_LEAST = ">= ";
  private static final String GROWN = AT_MOST + "reference + ";
  private static final int DECIMALS = 6;

  /** Those that a step sets. */
  static List<Bound> of(Alert alert) {
    List<Bound> bounds = new ArrayList<>();
    add(bounds, "psi", ColumnFigures::psi, AT_MOST, alert.psi());
    add(bounds, "ks", ColumnFigures::ks, AT_MOST, alert.ks());
    add(bounds, "chiSquared", ColumnFigures::chiSquared, AT_LEAST, alert.chiSquared());
    add(bounds, "nulls", ColumnFigures::nullsGrowth, GROWN, alert.nulls());
    Long strangers = alert.newCategories();
    Double most = strangers == null ? null : (double) strangers;
    add(bounds, "newCategories", ColumnFigures::newCategories, AT_MOST, most);
    return List.copyOf(bounds);
  }

  private static void add(
      List<Bound> bounds,
      String key,
      Function<ColumnFigures, @Nullable Double> figure,
      String sign,
      @Nullable Double limit) {
    if (limit != null) {
      bounds.add(new Bound(key, figure, sign, limit));
    }
  }

  boolean holds(double value) {
    return sign.equals(AT_LEAST) ? value >= limit : value <= limit;
  }

  /** What is asked of a column, such as {@code psi(temp) <= 0.2}. */
  String text(String column) {
    return key + "(" + column + ") " + sign + number(limit);
  }

  /** What was found, in the terms of the text. */
  String found(double value, ColumnFigures figures) {
    return sign.equals(GROWN)
        ? "%s, from %s in the reference"
            .formatted(number(figures.nullsInput()), number(figures.nullsReference()))
        : number(value);
  }

  private static String number(double value) {
    BigDecimal exact = BigDecimal.valueOf(value);
    BigDecimal shown = exact.setScale(DECIMALS, RoundingMode.HALF_EVEN).stripTrailingZeros();
    return shown.signum() == 0 && exact.signum() > 0 ? "less than 0.000001" : shown.toPlainString();
  }
}
