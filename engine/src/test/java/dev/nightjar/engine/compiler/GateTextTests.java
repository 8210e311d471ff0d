package dev.nightjar.engine.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.steps.contract.step.Metric;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GateTextTests {

  static List<Gate> gates() {
    return List.of(
        new Gate("areaUnderROC >= 0.82", Metric.AREA_UNDER_ROC, Operator.AT_LEAST, null, 0.82),
        new Gate("r2>-.5", Metric.R2, Operator.ABOVE, null, -0.5),
        new Gate("rmse <= champion + 1", Metric.RMSE, Operator.AT_MOST, "champion", 1),
        new Gate("rmse < baseline - 4e1", Metric.RMSE, Operator.BELOW, "baseline", -40),
        new Gate("f1 > next-best", Metric.F1, Operator.ABOVE, "next-best", 0),
        new Gate("f1 > next-best - 0.1", Metric.F1, Operator.ABOVE, "next-best", -0.1),
        new Gate("f1 >= champion-0.01", Metric.F1, Operator.AT_LEAST, "champion", -0.01));
  }

  @ParameterizedTest
  @MethodSource("gates")
  void isAGate(Gate gate) {
    assertThat(new GateText(gate.text()).parse().gate()).isEqualTo(gate);
  }

  @Test
  void pointsAtWhatIsWrong() {
    assertThat(new GateText("  auc >= 0.5").parse().wrong())
        .satisfies(
            wrong -> assertThat(List.of(wrong.start(), wrong.stop())).isEqualTo(List.of(2, 5)));
    assertThat(new GateText("f1 == 0.5").parse().wrong())
        .satisfies(
            wrong -> assertThat(List.of(wrong.start(), wrong.stop())).isEqualTo(List.of(3, 5)));
  }
}
