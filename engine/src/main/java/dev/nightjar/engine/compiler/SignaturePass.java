package dev.nightjar.engine.compiler;

import dev.nightjar.engine.definition.Problem;
import dev.nightjar.steps.contract.step.Evaluate;
import dev.nightjar.steps.contract.work.Signature;
import java.util.Optional;
import java.util.function.Consumer;

/** Holds evaluations against what their models predict, where it is known which these are. */
record SignaturePass(Outline outline, Analysis analysis, Consumer<Problem> problems) {

  void check() {
    for (OutlinedStep step : outline.steps()) {
      if (step.parameters() instanceof Evaluate evaluate) {
        StepProblems told = step.written().problems(problems);
        for (ModelInput model : step.links().models()) {
          boolean known = step.isMadeHere(model) || analysis.live().containsKey(model.name());
          Optional<Signature> signature = known ? analysis.signature(model) : Optional.empty();
          signature.ifPresent(
              found ->
                  new MetricRules(model.step(), found.task(), found.classes().size(), told)
                      .check(evaluate));
        }
      }
    }
  }
}
