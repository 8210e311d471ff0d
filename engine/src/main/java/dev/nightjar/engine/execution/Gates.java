package dev.nightjar.engine.execution;

import dev.nightjar.engine.compiler.Gate;
import dev.nightjar.engine.compiler.PlannedStep;
import dev.nightjar.engine.execution.Inputs.Rivals;
import dev.nightjar.steps.contract.work.Failure;
import dev.nightjar.steps.contract.work.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Judges the gates of a step by what was measured. */
final class Gates {

  static final String BASELINE = "baseline";
  static final String MODEL = "model";

  private Gates() {}

  /** Judges every gate of a step, in the order in which they are written. */
  static List<Verdict> judge(
      PlannedStep step, Map<String, Map<String, Double>> metrics, Rivals rivals) {
    List<Verdict> verdicts = new ArrayList<>();
    for (Gate gate : step.gates()) {
      verdicts.add(judge(gate, metrics, rivals));
    }
    return verdicts;
  }

  /** The failure that refusals amount to, or null when every gate holds. */
  static @Nullable Failure refusal(PlannedStep step, List<Verdict> verdicts) {
    List<Verdict> refused = verdicts.stream().filter(verdict -> !verdict.holds()).toList();
    if (refused.isEmpty()) {
      return null;
    }
    return new Failure(
        Failure.Owner.USER,
        "gate-refused",
        refused.stream().map(Verdict::text).collect(Collectors.joining("; ")),
        null,
        Place.at(step.name(), "/evaluate/gate/" + verdicts.indexOf(refused.get(0))));
  }

  private static Verdict judge(Gate gate, Map<String, Map<String, Double>> metrics, Rivals rivals) {
    String metric = gate.metric().label();
    Double figure = metrics.getOrDefault(MODEL, Map.of()).get(metric);
    if (figure == null) {
      return refused(gate, metric + " was not measured");
    }
    String reference = gate.reference();
    if (reference == null) {
      return verdict(gate, figure, gate.offset(), metric + " is " + Figure.text(figure));
    }
    if (rivals.same().contains(reference)) {
      return held(gate, "'%s' names this very model".formatted(reference));
    }
    if (!reference.equals(BASELINE) && !rivals.others().contains(reference)) {
      return held(gate, "'%s' names no version yet".formatted(reference));
    }
    Double other = metrics.getOrDefault(reference, Map.of()).get(metric);
    if (other == null) {
      return refused(gate, "%s of the %s was not measured".formatted(metric, reference));
    }
    return verdict(
        gate,
        figure,
        other + gate.offset(),
        "%s is %s, the %s's is %s"
            .formatted(metric, Figure.text(figure), reference, Figure.text(other)));
  }

  private static Verdict verdict(Gate gate, double figure, double bound, String reason) {
    return gate.operator().holds(figure, bound) ? held(gate, reason) : refused(gate, reason);
  }

  private static Verdict held(Gate gate, String reason) {
    return new Verdict(true, "gate '%s' holds: %s".formatted(gate.text(), reason));
  }

  private static Verdict refused(Gate gate, String reason) {
    return new Verdict(false, "gate '%s' refused: %s".formatted(gate.text(), reason));
  }

  /** Whether a gate holds, and why. */
  record Verdict(boolean holds, String text) {}
}
