package dev.nightjar.engine.compiler;

import dev.nightjar.engine.definition.Document;
import dev.nightjar.engine.definition.Passage;
import dev.nightjar.engine.definition.Problem;
import dev.nightjar.engine.definition.Resources;
import dev.nightjar.engine.definition.Step;
import dev.nightjar.steps.contract.step.Approve;
import dev.nightjar.steps.contract.step.Deploy;
import java.util.function.Consumer;

/** What a driver can be asked to have. */
record ResourceRules(Document document, Consumer<Problem> problems) {

  /** Checks what a definition says for all of its steps. */
  void checkDefault(Resources resources) {
    check("/defaults/resources", resources);
  }

  /** Checks what a step says of itself. */
  void check(Step step, StepProblems told) {
    Resources resources = step.resources();
    if (resources == null) {
      return;
    }
    if (step.parameters() instanceof Deploy || step.parameters() instanceof Approve) {
      told.tellKey(
          "meaningless-key",
          "/resources",
          "resources have no meaning here",
          "%s steps need no driver".formatted(step.parameters().kind()));
      return;
    }
    check(StepProblems.pointer(told.step()) + "/resources", resources);
  }

  private void check(String pointer, Resources resources) {
    if (resources.memory() == null && resources.cores() == null) {
      tell(
          pointer, "no-resources", "resources name neither memory nor cores", "as in {memory: 4g}");
    }
    if (resources.memory() == null) {
      return;
    }
    if (resources.megabytes().isEmpty()) {
      tell(
          pointer + "/memory",
          "bad-memory",
          "memory takes a size, not '%s'".formatted(resources.memory()),
          "as in 512m or 4g");
    } else if (resources.megabytes().get() < Resources.LEAST_MEGABYTES) {
      tell(
          pointer + "/memory",
          "bad-memory",
          "a driver can't run with %s of memory".formatted(resources.memory()),
          "give it %dm at least".formatted(Resources.LEAST_MEGABYTES));
    }
  }

  private void tell(String pointer, String code, String message, String hint) {
    problems.accept(document.problem(code, Passage.of(pointer), message, hint));
  }
}
