package dev.nightjar.steps.spark.library.monitor;

import dev.nightjar.steps.contract.step.Monitor;
import dev.nightjar.steps.contract.work.Schema;
import dev.nightjar.steps.spark.Pointer;
import dev.nightjar.steps.spark.StepAnalysis;
import dev.nightjar.steps.spark.Suggestions;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Looks for reasons why two datasets can't be compared as asked. */
record MonitorAnalysis(StepAnalysis step, Monitor monitor, Schema reference, Schema input) {

  private static final String POINTER = "/monitor/columns";

  boolean isFine() {
    Choice choice = Choice.of(monitor, reference, input);
    boolean fine = allExist(monitor.columns().include(), POINTER + "/include");
    fine &= allExist(monitor.columns().exclude(), POINTER + "/exclude");
    fine &= allExist(monitor.columns().categories(), POINTER + "/categories");
    fine &= categoriesAreCompared(choice);
    for (LeftOut each : choice.leftOut()) {
      fine &= mayBeLeftOut(each);
    }
    return fine && isAnyCompared(choice);
  }

  private boolean allExist(List<String> names, String pointer) {
    boolean all = true;
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      if (reference.column(name).isEmpty() && input.column(name).isEmpty()) {
        step.report(
            Pointer.child(pointer, i),
            "unknown-column",
            "column '%s' exists neither in %s nor in %s"
                .formatted(name, monitor.reference(), monitor.input()),
            Suggestions.among(name, "these are there", known()));
        all = false;
      }
    }
    return all;
  }

  private List<String> known() {
    Set<String> known = new LinkedHashSet<>(reference.names());
    input.names().stream().filter(name -> reference.column(name).isEmpty()).forEach(known::add);
    return new ArrayList<>(known);
  }

  private boolean categoriesAreCompared(Choice choice) {
    boolean all = true;
    for (int i = 0; i < monitor.columns().categories().size(); i++) {
      String name = monitor.columns().categories().get(i);
      boolean there = reference.column(name).isPresent() || input.column(name).isPresent();
      boolean seen =
          choice.compared().stream().anyMatch(each -> each.name().equalsIgnoreCase(name))
              || choice.leftOut().stream()
                  .anyMatch(each -> each.column().name().equalsIgnoreCase(name));
      if (there && !seen) {
        step.report(
            Pointer.child(POINTER + "/categories", i),
            "column-not-compared",
            "column '" + name + "' isn't among those that are compared",
            null);
        all = false;
      }
    }
    return all;
  }

  /** What was asked for has to be done; what wasn't need not, unless it hints at a mistake. */
  private boolean mayBeLeftOut(LeftOut column) {
    boolean chosen = monitor.columns().areChosen();
    if (!chosen && column.reason() != LeftOut.Reason.DISAGREEING) {
      return true;
    }
    int listed = listed(column);
    if (listed >= 0) {
      String hint = "leave it out, or " + column.hint();
      report(column, Pointer.child(POINTER + "/include", listed), hint);
    } else {
      report(
          column,
          chosen ? POINTER + "/exclude" : "/monitor/input",
          "exclude it, or " + column.hint());
    }
    return false;
  }

  private void report(LeftOut column, String pointer, String hint) {
    step.report(pointer, column.reason().code(), column.sentence(), hint);
  }

  /** Where a column stands among those included; below 0 where it doesn't. */
  private int listed(LeftOut column) {
    List<String> included = monitor.columns().include();
    for (int i = 0; i < included.size(); i++) {
      if (included.get(i).equalsIgnoreCase(column.column().name())) {
        return i;
      }
    }
    return -1;
  }

  private boolean isAnyCompared(Choice choice) {
    boolean any = !choice.compared().isEmpty();
    if (!any) {
      step.report(
          "/monitor/input",
          "nothing-to-compare",
          "no column of %s can be compared with one of %s"
              .formatted(monitor.input(), monitor.reference()),
          "numbers, texts and truth values can, where both have them under the same name");
    }
    return any;
  }
}
