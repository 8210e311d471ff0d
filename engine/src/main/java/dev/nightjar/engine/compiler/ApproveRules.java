package dev.nightjar.engine.compiler;

import dev.nightjar.engine.definition.Step;
import dev.nightjar.steps.contract.step.Approve;

/** What must hold of an {@code approve} step. */
final class ApproveRules {

  private ApproveRules() {}

  static void check(Approve approve, Step step, StepProblems problems) {
    if (approve.message().isBlank()) {
      String hint = "say what is to be decided, as in 'Release this model to all shops?'";
      problems.tell("no-message", "/approve/message", "the message is empty", hint);
    }
    if (approve.deadline().isZero()) {
      String message = "a deadline of nothing lets nobody answer";
      problems.tell("bad-duration", "/approve/deadline", message, null);
    }
    if (step.timeout() != null) {
      problems.tellKey(
          "meaningless-key",
          "/timeout",
          "timeout has no meaning for approve",
          "its deadline says how long it waits");
    }
    if (step.retry() != null) {
      problems.tellKey(
          "meaningless-key",
          "/retry",
          "retry has no meaning for approve",
          "leave it out: a person is asked once");
    }
  }
}
