package dev.nightjar.engine.execution;

import dev.nightjar.engine.compiler.PlannedStep;
import dev.nightjar.steps.contract.work.Failure;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A step of a run, at one moment.
 *
 * @param attempts how many were made in this run; 0 for a step that is reused
 * @param fingerprint what determines its output; null until its inputs are there
 * @param output the attempt whose output is this step's: its own, or an earlier one that is reused;
 *     null until there is one
 * @param rows of its main output, or null
 * @param startedAt when its first attempt in this run began, or null
 * @param endedAt when it came to a terminal state, or null
 * @param failure why the last attempt failed, or null; stays while the next attempt waits
 * @param skip why it was not run, for a step that is skipped; else null
 */
public record StepStatus(
    String name,
    String kind,
    StepState state,
    int attempts,
    @Nullable String fingerprint,
    @Nullable String output,
    @Nullable Long rows,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt,
    @Nullable Failure failure,
    @Nullable Skip skip) {

  /** A step that isn't skipped. */
  public StepStatus(
      String name,
      String kind,
      StepState state,
      int attempts,
      @Nullable String fingerprint,
      @Nullable String output,
      @Nullable Long rows,
      @Nullable Instant startedAt,
      @Nullable Instant endedAt,
      @Nullable Failure failure) {
    this(name, kind, state, attempts, fingerprint, output, rows, startedAt, endedAt, failure, null);
  }

  /** A step that has not begun. */
  static StepStatus pending(PlannedStep step) {
    return new StepStatus(
        step.name(), step.kind(), StepState.PENDING, 0, null, null, null, null, null, null);
  }

  StepStatus begun(int attempt, @Nullable String madeOf, Instant at) {
    return new StepStatus(
        name,
        kind,
        StepState.RUNNING,
        attempt,
        madeOf,
        null,
        null,
        startedAt == null ? at : startedAt,
        null,
        null);
  }

  StepStatus waiting(int attempt, @Nullable String madeOf, Instant at) {
    return new StepStatus(
        name, kind, StepState.WAITING, attempt, madeOf, null, null, at, null, null);
  }

  StepStatus succeeded(String attempt, @Nullable Long made, Instant at) {
    return new StepStatus(
        name, kind, StepState.SUCCEEDED, attempts, fingerprint, attempt, made, startedAt, at, null);
  }

  StepStatus reused(StepStore.Reused reused, Instant at) {
    return new StepStatus(
        name,
        kind,
        StepState.REUSED,
        attempts,
        reused.fingerprint(),
        reused.attempt(),
        reused.rows(),
        at,
        at,
        null);
  }

  StepStatus failed(StepState next, Failure cause, Instant at) {
    return new StepStatus(
        name,
        kind,
        next,
        attempts,
        fingerprint,
        null,
        null,
        startedAt,
        next.terminal() ? at : null,
        cause);
  }

  StepStatus interrupted() {
    return new StepStatus(
        name, kind, StepState.PENDING, attempts, fingerprint, null, null, null, null, null);
  }

  StepStatus cancelled(Instant at) {
    return new StepStatus(
        name, kind, StepState.CANCELLED, attempts, fingerprint, null, null, startedAt, at, failure);
  }

  StepStatus skipped(Skip why, Instant at) {
    return new StepStatus(
        name,
        kind,
        StepState.SKIPPED,
        attempts,
        fingerprint,
        null,
        null,
        startedAt,
        at,
        failure,
        why);
  }

  /** Whether it was not run because the definition says so. */
  public boolean leftOut() {
    return skip != null && skip.intended();
  }

  /** How long it took; zero for a step that hasn't both begun and ended. */
  public Duration duration() {
    return startedAt == null || endedAt == null
        ? Duration.ZERO
        : Duration.between(startedAt, endedAt);
  }
}
