package dev.nightjar.steps.spark.library.monitor;

import dev.nightjar.steps.contract.step.DriftMetric;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a step for the records of the run: those that sum up, and those of each column.
 */
final class DriftMetrics {

  /** Longer names can't be recorded; the step's output has their figures too. */
  private static final int LONGEST = 180;

  private DriftMetrics() {}

  static Map<String, Map<String, Double>> of(
      Map<ComparedColumn, ColumnFigures> figures, Alerts alerts) {
    Map<String, Map<String, Double>> metrics = new LinkedHashMap<>();
    metrics.put(DriftMetric.SUBJECT, summary(figures.values(), alerts));
    figures.forEach(
        (column, found) -> {
          if (column.name().length() <= LONGEST) {
            metrics.put(DriftMetric.COLUMN + column.name(), own(found));
          }
        });
    return metrics;
  }

  private static Map<String, Double> summary(Collection<ColumnFigures> all, Alerts alerts) {
    Map<DriftMetric, Double> summary = new EnumMap<>(DriftMetric.class);
    Comparator<Double> order = Comparator.naturalOrder();
    present(all, ColumnFigures::psi)
        .max(order)
        .ifPresent(each -> summary.put(DriftMetric.MAX_PSI, each));
    present(all, ColumnFigures::ks)
        .max(order)
        .ifPresent(each -> summary.put(DriftMetric.MAX_KS, each));
    present(all, ColumnFigures::chiSquared)
        .min(order)
        .ifPresent(each -> summary.put(DriftMetric.MIN_CHI_SQUARED, each));
    present(all, ColumnFigures::nullsGrowth)
        .max(order)
        .ifPresent(each -> summary.put(DriftMetric.MAX_NULLS, each));
    double strangers = present(all, ColumnFigures::newCategories).mapToDouble(d -> d).sum();
    summary.put(DriftMetric.NEW_CATEGORIES, strangers);
    summary.put(DriftMetric.DRIFTED_COLUMNS, (double) alerts.columns());
    summary.put(DriftMetric.ALERTS, (double) alerts.broken().size());
    summary.put(DriftMetric.COLUMNS, (double) all.size());
    Map<String, Double> byName = new LinkedHashMap<>();
    summary.forEach((metric, figure) -> byName.put(metric.label(), figure));
    return byName;
  }

  private static Stream<Double> present(
      Collection<ColumnFigures> all, Function<ColumnFigures, @Nullable Double> figure) {
    return all.stream().flatMap(each -> Stream.ofNullable(figure.apply(each)));
  }

  private static Map<String, Double> own(ColumnFigures found) {
    Map<String, Double> own = new LinkedHashMap<>();
    own.put("psi", found.psi());
    put(own, "ks", found.ks());
    put(own, "chiSquared", found.chiSquared());
    own.put("nulls", found.nullsGrowth());
    put(own, "newCategories", found.newCategories());
    return own;
  }

  private static void put(Map<String, Double> figures, String name, @Nullable Double figure) {
    if (figure != null) {
      figures.put(name, figure);
    }
  }
}
