package dev.nightjar.engine.execution.batch;

import dev.nightjar.engine.execution.ActiveRun;
import dev.nightjar.engine.execution.PlannedStage;
import dev.nightjar.engine.execution.StageAttempt;
import dev.nightjar.engine.execution.StageDispatch;
import dev.nightjar.engine.execution.StageRunner;
import dev.nightjar.engine.execution.StepState;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The steps of a stage on their way through a run. As an entry it is that they begin. */
final class GraphStage implements Entry {

  private final ActiveRun run;
  private final PlannedStage planned;
  private final StageRunner runner;
  private final StepRecords records;
  private final Map<String, StepState> states = new HashMap<>();
  private LocalDateTime begunAt = now();
  private @Nullable StageDispatch dispatch;
  private boolean begun;
  private boolean settled;

  GraphStage(ActiveRun run, PlannedStage planned, StageRunner runner, StepRecords records) {
    this.run = run;
    this.planned = planned;
    this.runner = runner;
    this.records = records;
  }

  PlannedStage planned() {
    return planned;
  }

  /** Begins the steps, and ends those that need no driver, unless the run is to begin no more. */
  @Override
  public void write() {
    dispatch = null;
    if (run.mayBegin()) {
      begunAt = now();
      dispatch = runner.dispatch(run, planned);
      record(dispatch.ended());
    }
  }

  @Override
  public void written() {
    if (dispatch != null) {
      begun = true;
      ended(dispatch.ended());
    }
  }

  @Override
  public void refused(RuntimeException cause) {
    breakOff(cause);
  }

  boolean hasBegun() {
    return begun;
  }

  /** Whether there is nothing to be run: all of its steps have ended. */
  boolean isOver() {
    return attempt() == null;
  }

  /**
   * Runs the steps that need a driver.
   *
   * @param ends takes their ends into the store, and throws what keeps them from that
   */
  Handled execute(Consumer<End> ends) {
    StageAttempt attempt = Objects.requireNonNull(attempt());
    boolean apart =
        runner.run(run, attempt, (last, change) -> ends.accept(new End(this, last, change)));
    return apart ? Handled.TAKEN_APART : handled();
  }

  /** What came of a stage whose steps have ended. */
  Handled handled() {
    return isDoneWith(Map.of()) ? Handled.DONE : Handled.LOST;
  }

  /** Whether one of its steps wasn't tried to its end: whoever goes on with the run does that. */
  boolean isCutShort() {
    return states.containsValue(StepState.CANCELLED);
  }

  /** Whether all steps are done once these have ended as well. */
  boolean isDoneWith(Map<String, StepState> last) {
    return planned.names().stream()
        .map(step -> last.getOrDefault(step, states.getOrDefault(step, StepState.RUNNING)))
        .allMatch(StepState::done);
  }

  /** Writes steps that end into the record of the job, within the caller's transaction. */
  void record(Map<String, StepState> ended) {
    records.add(begunAt, ended);
  }

  /** Notes steps whose ends are on disk. */
  void ended(Map<String, StepState> ended) {
    states.putAll(ended);
  }

  /** Notes that the consequences of its end for others are drawn. */
  void settle() {
    settled = true;
  }

  boolean isSettled() {
    return settled;
  }

  void breakOff(RuntimeException cause) {
    run.breakOff(cause);
  }

  private @Nullable StageAttempt attempt() {
    return dispatch == null ? null : dispatch.attempt();
  }

  private static LocalDateTime now() {
    return LocalDateTime.now(ZoneId.systemDefault());
  }
}
