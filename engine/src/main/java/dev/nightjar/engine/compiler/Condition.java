package dev.nightjar.engine.compiler;

import dev.nightjar.steps.contract.step.DriftMetric;
import dev.nightjar.steps.contract.step.Metric;

/** A condition on whether a step is run. */
public sealed interface Condition {

  /** As it is written, such as {@code quality.areaUnderROC >= 0.8}. */
  String text();

  /** The same where its definition is a part of another one; unless there is more to be said. */
  default Condition within(String call) {
    return this;
  }

  /**
   * A condition on parameters, which is decided before a run begins.
   *
   * @param value what the compared value is
   */
  record Known(String text, boolean holds, String value) implements Condition {}

  /** A condition on what another step counts or measures. */
  sealed interface OnFigure extends Condition {

    /** The step that gives the figure. */
    String step();

    /** The figure's name, such as {@code quality.areaUnderROC}. */
    String figure();

    Operator operator();

    /** What the figure is compared with. */
    double bound();
  }

  /** A condition on how many rows a dataset has. */
  record OnRows(String text, DatasetInput dataset, Operator operator, double bound)
      implements OnFigure {

    @Override
    public Condition within(String call) {
      return on(dataset.within(call));
    }

    /** The same condition on another dataset. */
    OnRows on(DatasetInput other) {
      return new OnRows(text, other, operator, bound);
    }

    @Override
    public String step() {
      return dataset.step();
    }

    @Override
    public String figure() {
      return dataset.name() + "." + ConditionText.ROWS;
    }
  }

  /** A condition on how an {@code evaluate} step measures its model. */
  record OnMetric(String text, String step, Metric metric, Operator operator, double bound)
      implements OnFigure {

    @Override
    public Condition within(String call) {
      return new OnMetric(text, call + "." + step, metric, operator, bound);
    }

    @Override
    public String figure() {
      return step + "." + metric.label();
    }
  }

  /** A condition on how far a {@code monitor} step finds its columns to have drifted. */
  record OnDrift(String text, String step, DriftMetric metric, Operator operator, double bound)
      implements OnFigure {

    @Override
    public Condition within(String call) {
      return new OnDrift(text, call + "." + step, metric, operator, bound);
    }

    @Override
    public String figure() {
      return step + "." + metric.label();
    }
  }
}
