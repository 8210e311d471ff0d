package dev.nightjar.steps.contract.step;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A figure of a {@code monitor} step that sums up those of all its columns. */
public enum DriftMetric {
  /** The greatest population stability index. */
  MAX_PSI("maxPsi"),
  /** The greatest Kolmogorov-Smirnov statistic; absent without a column of numbers. */
  MAX_KS("maxKs"),
  /** The least p-value of a chi-squared test; absent without a column of categories. */
  MIN_CHI_SQUARED("minChiSquared"),
  /** By how much the share of missing values grew where it grew most; below 0 if it fell in all. */
  MAX_NULLS("maxNulls"),
  /** How many categories the reference lacks. */
  NEW_CATEGORIES("newCategories"),
  /** How many columns have an alert. */
  DRIFTED_COLUMNS("driftedColumns"),
  /** How many figures are beyond their bound. */
  ALERTS("alerts"),
  /** How many columns were compared. */
  COLUMNS("columns");

  /** What these figures are recorded as being of. */
  public static final String SUBJECT = "drift";

  /** What stands before a column's name where its own figures are recorded. */
  public static final String COLUMN = "column ";

  private final String label;

  DriftMetric(String label) {
    this.label = label;
  }

  /** The name as it is written in a definition, such as {@code maxPsi}. */
  public String label() {
    return label;
  }

  /** The figure of this name. */
  public static Optional<DriftMetric> of(String label) {
    return Arrays.stream(values()).filter(each -> each.label.equals(label)).findFirst();
  }

  /** The names of all of them. */
  public static List<String> labels() {
    return Arrays.stream(values()).map(DriftMetric::label).toList();
  }

  @Override
  public String toString() {
    return label;
  }
}
