package dev.nightjar.engine.compiler;

import dev.nightjar.steps.contract.step.Format;
import dev.nightjar.steps.contract.step.Score;

/** What must hold of a {@code score} step. */
final class ScoreRules {

  private ScoreRules() {}

  static void check(Score score, StepProblems problems) {
    if (score.format() == Format.JSON) {
      problems.tell(
          "bad-format", "/score/format", "scores are not written as json", "one of parquet, csv");
    }
  }
}
