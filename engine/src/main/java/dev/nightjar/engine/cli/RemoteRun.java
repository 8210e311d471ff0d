package dev.nightjar.engine.cli;

import dev.nightjar.engine.api.RunJson;
import dev.nightjar.engine.api.RunResource;
import dev.nightjar.engine.execution.StepStatus;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Shows a run that a server runs, until it has ended, as one that goes on here is shown. */
record RemoteRun(Surroundings surroundings, Target target, OutputFormat format) {

  private static final long LOOK_MILLIS = 700;

  /**
   * Waits for its end; Ctrl-C cancels it.
   *
   * @return the exit code
   */
  int toItsEnd(String run) {
    RunResource runs = target.server().resource(RunResource.class);
    RunDisplay display = RunDisplay.of(surroundings, format, target.followUp());
    RunView view = display.view();
    surroundings
        .interruption()
        .stopWith(
            () -> {
              view.cancelling();
              var unused = runs.cancel(run);
            });
    try (view) {
      return display.end(new FinishedRun(follow(runs, run, view), Set.of()));
    }
  }

  private static RunJson follow(RunResource runs, String run, RunView view) {
    Map<String, StepStatus> shown = new HashMap<>();
    view.phase("Waiting for the server");
    while (true) {
      RunJson now = runs.show(run);
      show(now, shown, view);
      if (now.state().terminal()) {
        return now;
      }
      rest();
    }
  }

  private static void show(RunJson now, Map<String, StepStatus> shown, RunView view) {
    List<StepStatus> steps = now.steps().stream().map(RunSheet::status).toList();
    if (steps.isEmpty()) {
      return;
    }
    boolean first = shown.isEmpty();
    if (first) {
      view.started(now.run(), steps);
    }
    for (StepStatus step : steps) {
      StepStatus before = shown.put(step.name(), step);
      if (before != null && !step.equals(before)) {
        view.changed(step);
      }
    }
  }

  private static void rest() {
    try {
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for a run", e);
    }
  }
}
