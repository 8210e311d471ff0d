package dev.nightjar.steps.contract.step;

import java.util.Arrays;
import java.util.List;

/** A figure of a model's quality. */
public enum Metric {
  AREA_UNDER_ROC("areaUnderROC", Problem.BINARY, true),
  AREA_UNDER_PR("areaUnderPR", Problem.BINARY, true),
  PRECISION("precision", Problem.BINARY, true),
  RECALL("recall", Problem.BINARY, true),
  ACCURACY("accuracy", Problem.CLASSES, true),
  F1("f1", Problem.CLASSES, true),
  LOG_LOSS("logLoss", Problem.CLASSES, false),
  RMSE("rmse", Problem.NUMBER, false),
  MAE("mae", Problem.NUMBER, false),
  R2("r2", Problem.NUMBER, true);

  /** What a metric applies to. */
  public enum Problem {
    BINARY,
    CLASSES,
    NUMBER
  }

  private final String label;
  private final Problem problem;
  private final boolean higherIsBetter;

  Metric(String label, Problem problem, boolean higherIsBetter) {
    this.label = label;
    this.problem = problem;
    this.higherIsBetter = higherIsBetter;
  }

  /** The name as it is written in a definition, such as {@code areaUnderROC}. */
  public String label() {
    return label;
  }

  /** Whether a model with a greater figure is the better one. */
  public boolean higherIsBetter() {
    return higherIsBetter;
  }

  /**
   * Whether the metric can be computed for models that predict into this many classes; 0 for a
   * number.
   */
  public boolean appliesTo(int classes) {
    return switch (problem) {
      case BINARY -> classes == 2;
      case CLASSES -> classes >= 2;
      case NUMBER -> classes == 0;
    };
  }

  /**
   * The metrics that can be computed for models that predict into this many classes; 0 for a
   * number.
   */
  public static List<Metric> applicableTo(int classes) {
    return Arrays.stream(values()).filter(metric -> metric.appliesTo(classes)).toList();
  }

  @Override
  public String toString() {
    return label;
  }
}
