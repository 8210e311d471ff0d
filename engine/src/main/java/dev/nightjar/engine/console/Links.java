package dev.nightjar.engine.console;

import dev.nightjar.engine.execution.RunState;
import dev.nightjar.engine.execution.RunSummary;
import dev.nightjar.engine.execution.Trigger;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

/** Where things are in the console. */
public final class Links {

  private Links() {}

  /** A pipeline. */
  public static String pipeline(String name) {
    return "/pipelines/" + segment(name);
  }

  /** A run. */
  public static String run(String run) {
    return "/runs/" + segment(run);
  }

  /** A step of a run, on the run's page. */
  public static String step(String run, String step) {
    return run(run) + "?step=" + value(step);
  }

  /** The log of a run, or of a step of it. */
  public static String log(String run, @Nullable String step) {
    return run(run) + "/logs" + (step == null ? "" : "?step=" + value(step));
  }

  /** The log of a step that failed, at its last error. */
  public static String error(String run, @Nullable String step) {
    return log(run, step) + (step == null ? "?" : "&") + "at=error";
  }

  /**
   * Where a backfill is begun, for a run's pipeline. Of a run that was due, the time that it stood
   * for is chosen.
   */
  public static String backfill(RunSummary run) {
    Address address = Address.of("/backfills/new").with("pipeline", run.pipeline());
    boolean due = run.trigger() == Trigger.SCHEDULE || run.trigger() == Trigger.BACKFILL;
    return (due
            ? address
                .with("from", run.logicalTime())
                .with("to", run.logicalTime())
                .with("mode", run.state() == RunState.SUCCEEDED ? "rerun-all" : "rerun-failed")
            : address)
        .toString();
  }

  /** As it stands behind the name of a query parameter. */
  public static String value(Object value) {
    return UriUtils.encode(String.valueOf(value), StandardCharsets.UTF_8);
  }

  private static String segment(String name) {
    return UriUtils.encodePathSegment(name, StandardCharsets.UTF_8);
  }
}
