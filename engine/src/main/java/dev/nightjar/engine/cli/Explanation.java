package dev.nightjar.engine.cli;

import dev.nightjar.engine.compiler.Fusion;
import dev.nightjar.engine.compiler.Reason;
import java.util.List;
import java.util.Locale;

/** Which steps can run together and whose output is written, as people and programs read it. */
record Explanation(String pipeline, List<Step> steps) {

  static Explanation of(Draft draft, Fusion fusion) {
    return new Explanation(
        draft.compilation().pipeline().orElseThrow(),
        fusion.reasons().entrySet().stream()
            .map(step -> Step.of(step.getKey(), fusion, step.getValue()))
            .toList());
  }

  List<Text> lines() {
    Table table = Table.of("STEP", "STAGE", "OUTPUT", "RULE", "WHY");
    steps.forEach(
        step -> table.row(step.step(), step.stage(), step.output(), step.rule(), step.reason()));
    return table.lines();
  }

  /**
   * A step.
   *
   * @param stage the step at whose end the stage is, which gives it its name
   * @param output {@code lazy} or {@code written}
   * @param rule the name of the rule that decided
   * @param reason the rule in words, with its figures
   */
  record Step(String step, String stage, String output, String rule, String reason) {

    static Step of(String name, Fusion fusion, Reason reason) {
      return new Step(
          name,
          fusion.stage(name).sink(),
          reason.materialisation().name().toLowerCase(Locale.ROOT),
          reason.rule(),
          reason.text());
    }
  }
}
