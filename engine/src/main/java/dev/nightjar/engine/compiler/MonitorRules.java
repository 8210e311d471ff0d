package dev.nightjar.engine.compiler;

import dev.nightjar.steps.contract.step.Monitor;

/** What must hold of a {@code monitor} step. */
final class MonitorRules {

  private MonitorRules() {}

  static void check(Monitor monitor, StepProblems problems) {
    if (monitor.input().equals(monitor.reference())) {
      problems.tell(
          "same-dataset",
          "/monitor/input",
          "'%s' is compared with itself: nothing can drift".formatted(monitor.input()),
          "compare it with earlier rows, such as those that a model learnt from");
    }
    if (!monitor.columns().include().isEmpty() && !monitor.columns().exclude().isEmpty()) {
      problems.tellKey(
          "include-and-exclude",
          "/monitor/columns/exclude",
          "the columns are either those included or those not excluded",
          "leave out one of the two");
    }
    if (monitor.alert().boundsNothing() && monitor.onAlert() == Monitor.OnAlert.FAIL) {
      problems.tellKey(
          "meaningless-key",
          "/monitor/onAlert",
          "no figure has a bound, so there is never an alert",
          "give a bound, as in alert: {psi: 0.2}");
    }
  }
}
