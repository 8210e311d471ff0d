package dev.nightjar.engine.api;

import dev.nightjar.engine.execution.FailedRun;
import dev.nightjar.engine.execution.StepStatus;
import dev.nightjar.steps.contract.work.Failure;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What there is to know in the morning.
 *
 * @param ended how many runs have ended since, by how
 * @param failed the latest first
 * @param late runs that wait though they should have begun, those that come first ahead
 * @param questions what runs ask of persons
 */
public record NightJson(
    Instant since,
    Map<String, Integer> ended,
    List<Failed> failed,
    List<RunSummaryJson> late,
    List<RunSummaryJson> running,
    List<Question> questions,
    List<StatusJson.MissedJson> missed,
    Vitals vitals) {

  /**
   * A run that failed, and why.
   *
   * @param step the first one that failed; null where the run failed before it had any
   * @param attempts how often that was tried
   * @param others how many more steps failed
   * @param owner whose the failure is: {@code user}, {@code platform} or {@code fatal}
   */
  public record Failed(
      RunSummaryJson run,
      @Nullable String cause,
      @Nullable String hint,
      @Nullable String owner,
      @Nullable String step,
      int attempts,
      int others) {

    public static Failed of(FailedRun failed) {
      StepStatus step = failed.step();
      Failure failure = failed.failure();
      return new Failed(
          RunSummaryJson.of(failed.run()),
          failure == null ? null : failure.message(),
          failure == null ? null : failure.hint(),
          failure == null ? null : failure.owner().name().toLowerCase(Locale.ROOT),
          step == null ? null : step.name(),
          step == null ? 0 : step.attempts(),
          Math.max(0, failed.failures() - 1));
    }
  }

  /** A question of a step. */
  public record Question(String run, ApprovalJson asked) {}

  /**
   * Whether the parts of the system are well.
   *
   * @param scheduler whether a server keeps schedules and takes runs
   * @param lostEngines those that aren't heard of any more
   * @param leftRuns runs whose engine is gone
   * @param unreachable repositories, each with why
   * @param invalid pipelines whose newest version is wrong
   * @param unsent messages that didn't go out
   */
  public record Vitals(
      boolean scheduler,
      List<String> lostEngines,
      List<String> leftRuns,
      Map<String, String> unreachable,
      List<String> invalid,
      int unsent) {}
}
