package dev.nightjar.steps.spark.library.monitor;

import dev.nightjar.steps.contract.step.Monitor;
import dev.nightjar.steps.contract.step.Monitor.OnAlert;
import dev.nightjar.steps.contract.work.Place;
import dev.nightjar.steps.contract.work.TaskResult.Outcome;
import dev.nightjar.steps.contract.work.TaskResult.Quality;
import dev.nightjar.steps.spark.StepFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How the figures of all columns compare with their bounds. */
record Alerts(Monitor monitor, List<Judged> judged) {

  private static final Logger LOG = LoggerFactory.getLogger(Alerts.class);

  static Alerts of(Monitor monitor, Map<ComparedColumn, ColumnFigures> figures) {
    List<Judged> judged = new ArrayList<>();
    List<Bound> bounds = Bound.of(monitor.alert());
    figures.forEach(
        (column, found) -> {
          for (Bound bound : bounds) {
            Double value = bound.figure().apply(found);
            if (value != null) {
              judged.add(
                  new Judged(
                      column.name(),
                      bound,
                      found.rows().input(),
                      bound.found(value, found),
                      bound.holds(value)));
            }
          }
        });
    return new Alerts(monitor, List.copyOf(judged));
  }

  /** The figures beyond their bounds. */
  List<Judged> broken() {
    return judged.stream().filter(each -> !each.holds()).toList();
  }

  /** How many columns have some. */
  long columns() {
    return broken().stream().map(Judged::column).distinct().count();
  }

  /** Which figures of a column are beyond their bounds. */
  List<String> of(ComparedColumn column) {
    return broken().stream()
        .filter(each -> each.column().equals(column.name()))
        .map(each -> each.bound().key())
        .toList();
  }

  /** Fails, telling every alert, where that is asked for; else warns. */
  void raise(String step) {
    List<Judged> broken = broken();
    if (broken.isEmpty()) {
      return;
    }
    if (monitor.onAlert() == OnAlert.FAIL) {
      throw StepFailure.user(
          Place.at(step, "/monitor/alert/" + broken.get(0).bound().key()),
          "drift",
          broken.stream().map(Judged::sentence).collect(Collectors.joining("; ")),
          null);
    }
    broken.forEach(each -> LOG.warn("{}", each.sentence()));
  }

  /** The same for the records of the run. */
  List<Quality> quality() {
    return judged.stream().map(Judged::quality).toList();
  }

  /**
   * A figure of a column, held against its bound.
   *
   * @param rows how many were looked at
   * @param found the figure, in words
   */
  record Judged(String column, Bound bound, long rows, String found, boolean holds) {

    String sentence() {
      return bound.text(column) + " fails: it is " + found;
    }

    /** Of the column as a whole: no row fails by itself. */
    Quality quality() {
      Outcome outcome = holds ? Outcome.PASSED : Outcome.WARNED;
      return new Quality(bound.text(column), rows, 0, holds ? null : found, outcome);
    }
  }
}
