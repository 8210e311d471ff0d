package dev.nightjar.engine.cli;

import dev.nightjar.engine.compiler.Fuse;
import dev.nightjar.engine.compiler.Fusion;
import dev.nightjar.engine.compiler.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Which steps can run together and whose output is written, as people and programs read it. Those
 * within a branch follow the step that runs them, with a star in the place of the row.
 */
record Explanation(String pipeline, List<Step> steps) {

  static Explanation of(Draft draft, Fuse fuse) {
    Fusion fusion = draft.fusion(fuse);
    Fusion branches = draft.branchFusion(fuse);
    List<Step> steps = new ArrayList<>();
    for (String name : fusion.reasons().keySet()) {
      steps.add(Step.of(name, fusion));
      branches.reasons().keySet().stream()
          .filter(inner -> inner.startsWith(name + ".*."))
          .forEach(inner -> steps.add(Step.of(inner, branches)));
    }
    return new Explanation(draft.compilation().pipeline().orElseThrow(), steps);
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

    static Step of(String name, Fusion fusion) {
      Reason reason = fusion.reason(name);
      return new Step(
          name,
          fusion.stage(name).sink(),
          reason.materialisation().name().toLowerCase(Locale.ROOT),
          reason.rule(),
          reason.text());
    }
  }
}
