package dev.nightjar.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.compiler.Gate;
import dev.nightjar.engine.compiler.Operator;
import dev.nightjar.engine.compiler.PlannedStep;
import dev.nightjar.engine.execution.Inputs.Rivals;
import dev.nightjar.engine.testing.PlanBuilder;
import dev.nightjar.steps.contract.step.Metric;
import dev.nightjar.steps.contract.work.Failure;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GatesTests {

  private static final Rivals NONE = new Rivals(Set.of(), Set.of());
  private static final Rivals CHAMPION = new Rivals(Set.of("champion"), Set.of());

  @Test
  void comparesWithANumber() {
    assertThat(judge(gate(">= 0.8", Operator.AT_LEAST, null, 0.8), figures(0.8123), NONE))
        .isEqualTo("gate 'accuracy >= 0.8' holds: accuracy is 0.8123");
    assertThat(judge(gate(">= 0.9", Operator.AT_LEAST, null, 0.9), figures(0.8123), NONE))
        .isEqualTo("gate 'accuracy >= 0.9' refused: accuracy is 0.8123");
  }

  @Test
  void comparesWithTheBaseline() {
    Map<String, Map<String, Double>> figures =
        Map.of("model", Map.of("accuracy", 0.75), "baseline", Map.of("accuracy", 0.75));

    assertThat(judge(gate("> baseline", Operator.ABOVE, "baseline", 0), figures, NONE))
        .isEqualTo("gate 'accuracy > baseline' refused: accuracy is 0.75, the baseline's is 0.75");
  }

  @Test
  void comparesWithTheModelThatAnAliasNames() {
    Map<String, Map<String, Double>> figures =
        Map.of("model", Map.of("accuracy", 0.79), "champion", Map.of("accuracy", 0.8));

    assertThat(
            judge(
                gate(">= champion - 0.05", Operator.AT_LEAST, "champion", -0.05),
                figures,
                CHAMPION))
        .isEqualTo(
            "gate 'accuracy >= champion - 0.05' holds: accuracy is 0.79, the champion's is 0.8");
    assertThat(judge(gate(">= champion", Operator.AT_LEAST, "champion", 0), figures, CHAMPION))
        .isEqualTo("gate 'accuracy >= champion' refused: accuracy is 0.79, the champion's is 0.8");
  }

  @Test
  void holdWhereThereIsNothingToCompareWith() {
    Gate gate = gate(">= champion", Operator.AT_LEAST, "champion", 0);

    assertThat(judge(gate, figures(0.1), NONE))
        .isEqualTo("gate 'accuracy >= champion' holds: 'champion' names no version yet");
    assertThat(judge(gate, figures(0.1), new Rivals(Set.of(), Set.of("champion"))))
        .isEqualTo("gate 'accuracy >= champion' holds: 'champion' names this very model");
  }

  @Test
  void refuseWhatWasNotMeasured() {
    assertThat(judge(gate("> 0", Operator.ABOVE, null, 0), Map.of(), NONE))
        .isEqualTo("gate 'accuracy > 0' refused: accuracy was not measured");
    assertThat(judge(gate("> 0", Operator.ABOVE, null, 0), figures(Double.NaN), NONE))
        .isEqualTo("gate 'accuracy > 0' refused: accuracy is NaN");
  }

  @Test
  void tellEveryRefusalAtOnceAndPointAtTheFirst() {
    PlannedStep step =
        step(
            gate("> 0.1", Operator.ABOVE, null, 0.1),
            gate("> 0.8", Operator.ABOVE, null, 0.8),
            gate("> 0.9", Operator.ABOVE, null, 0.9));

    Failure refusal = Gates.refusal(step, Gates.judge(step, figures(0.5), NONE));

    assertThat(refusal.owner()).isEqualTo(Failure.Owner.USER);
    assertThat(refusal.code()).isEqualTo("gate-refused");
    assertThat(refusal.message())
        .isEqualTo(
            "gate 'accuracy > 0.8' refused: accuracy is 0.5; "
                + "gate 'accuracy > 0.9' refused: accuracy is 0.5");
    assertThat(refusal.place().pointer()).isEqualTo("/evaluate/gate/1");
  }

  private static String judge(Gate gate, Map<String, Map<String, Double>> figures, Rivals rivals) {
    return Gates.judge(step(gate), figures, rivals).get(0).text();
  }

  private static Map<String, Map<String, Double>> figures(double accuracy) {
    return Map.of("model", Map.of("accuracy", accuracy));
  }

  private static Gate gate(String condition, Operator operator, String reference, double offset) {
    return new Gate("accuracy " + condition, Metric.ACCURACY, operator, reference, offset);
  }

  private static PlannedStep step(Gate... gates) {
    return PlanBuilder.pipeline("p")
        .evaluate("quality", "model", "data", gates)
        .build()
        .steps()
        .get(0);
  }
}
