package dev.nightjar.engine.execution;

import dev.nightjar.engine.compiler.PlannedStep;
import dev.nightjar.engine.execution.StepStore.FailedAttempt;
import dev.nightjar.engine.execution.StepStore.NewAttempt;
import dev.nightjar.engine.execution.StepStore.Reused;
import dev.nightjar.steps.contract.work.Failure;
import dev.nightjar.steps.contract.work.TaskResult;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * The changes of state of a run's steps. Each is written within the caller's transaction, and shown
 * once that is on disk. Only what a step gave is known before, to those that begin within the same
 * transaction; nobody else asks for it while the step isn't shown as done.
 */
@Component
final class Transitions {

  private final StepStore store;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  Transitions(StepStore store, ApplicationEventPublisher events, Clock clock) {
    this.store = store;
    this.events = events;
    this.clock = clock;
  }

  /** An attempt begins. */
  void begin(ActiveRun run, Attempt attempt) {
    String step = attempt.step().name();
    StepStatus before = run.board().step(step);
    Instant now = clock.instant();
    Recipe recipe = attempt.inputs().recipe();
    String fingerprint = recipe.fingerprint();
    store.begin(
        run.ownership(),
        before.state(),
        new NewAttempt(attempt.id(), recipe, attempt.driver(), now));
    Transactions.afterCommit(
        () ->
            run.board()
                .change(step, status -> status.begun(attempt.id().number(), fingerprint, now)));
  }

  /** An attempt begins that asks a person. */
  void await(ActiveRun run, Attempt attempt, Approval question) {
    AttemptId id = attempt.id();
    Instant now = clock.instant();
    Recipe recipe = attempt.inputs().recipe();
    store.await(run.ownership(), new NewAttempt(id, recipe, null, now));
    Transactions.afterCommit(
        () -> {
          run.board()
              .change(id.step(), status -> status.waiting(id.number(), recipe.fingerprint(), now));
          run.board().asked(question);
        });
  }

  /** A step can't even begin: its one attempt begins and fails at once. */
  void failAtOnce(ActiveRun run, AttemptId attempt, Failure failure) {
    beginAndFail(run, new NewAttempt(attempt, null, null, clock.instant()), failure, null);
  }

  /** What is known of a step is refused: its one attempt begins with it and fails at once. */
  void refuse(ActiveRun run, Attempt attempt, Failure failure, StepMade measured) {
    NewAttempt begun =
        new NewAttempt(attempt.id(), attempt.inputs().recipe(), null, clock.instant());
    beginAndFail(run, begun, failure, measured);
  }

  private void beginAndFail(
      ActiveRun run, NewAttempt begun, Failure failure, @Nullable StepMade measured) {
    AttemptId attempt = begun.id();
    store.begin(run.ownership(), run.board().step(attempt.step()).state(), begun);
    Transactions.afterCommit(
        () ->
            run.board()
                .change(
                    attempt.step(),
                    step -> step.begun(attempt.number(), begun.fingerprint(), begun.at())));
    fail(run, attempt, failure, measured, StepState.FAILED);
  }

  /** A running attempt turns out to have had another recipe than it began with. */
  void correct(ActiveRun run, Attempt read) {
    store.correct(run.ownership(), read.id(), read.inputs().recipe());
  }

  /** An attempt's output becomes its step's. */
  void publish(ActiveRun run, StepMade made) {
    store.publish(run.ownership(), made);
    events.publishEvent(new StepPublished(made));
    run.output(made.step(), published(made));
    Transactions.afterCommit(
        () ->
            run.board()
                .change(
                    made.step(),
                    s -> s.succeeded(made.attempt(), made.result().rows(), made.at())));
  }

  /** An output that was made under this step's name stands for this run's. */
  void reuse(ActiveRun run, PlannedStep step, Recipe recipe, @Nullable Published published) {
    Instant now = clock.instant();
    Reused reused =
        published == null
            ? new Reused(recipe, null, null)
            : new Reused(recipe, published.attempt(), published.result().rows());
    store.reuse(run.ownership(), step.name(), reused, now);
    if (published != null) {
      run.output(step.name(), published);
    }
    Transactions.afterCommit(
        () -> run.board().change(step.name(), status -> status.reused(reused, now)));
  }

  /** An output that was made under another name stands for this run's, under a name of its own. */
  void adopt(ActiveRun run, StepMade made, Recipe recipe) {
    store.adopt(run.ownership(), made, recipe);
    events.publishEvent(new StepPublished(made));
    run.output(made.step(), published(made));
    Transactions.afterCommit(
        () -> {
          Reused reused = new Reused(recipe, made.attempt(), made.result().rows());
          run.board().change(made.step(), status -> status.reused(reused, made.at()));
        });
  }

  /**
   * An attempt ends without success.
   *
   * @param measured what a gate refused, or null
   */
  void fail(
      ActiveRun run,
      AttemptId attempt,
      Failure failure,
      @Nullable StepMade measured,
      StepState next) {
    Instant now = clock.instant();
    TaskResult result = measured == null ? null : measured.result();
    store.fail(run.ownership(), new FailedAttempt(attempt, failure, result, now), next);
    if (measured != null) {
      events.publishEvent(new StepRefused(measured));
    }
    Transactions.afterCommit(
        () -> run.board().change(attempt.step(), status -> status.failed(next, failure, now)));
  }

  /** An attempt ends with that of another step, in whose failure it has no part. */
  void drag(ActiveRun run, AttemptId attempt, Failure failure, Skip why) {
    Instant now = clock.instant();
    store.drag(run.ownership(), new FailedAttempt(attempt, failure, null, now), why);
    Transactions.afterCommit(
        () -> run.board().change(attempt.step(), status -> status.skipped(why, now)));
  }

  /** An attempt that an engine before has begun is given up: its step waits again. */
  void interrupt(ActiveRun run, AttemptId attempt) {
    store.interrupt(run.ownership(), attempt, clock.instant());
    Transactions.afterCommit(() -> run.board().change(attempt.step(), StepStatus::interrupted));
  }

  /** A step that waits is cancelled. */
  void cancel(ActiveRun run, String step) {
    Instant now = clock.instant();
    store.cancel(run.ownership(), step, run.board().step(step).state(), now);
    Transactions.afterCommit(() -> run.board().change(step, status -> status.cancelled(now)));
  }

  /** A step that waits is skipped. */
  void skip(ActiveRun run, String step, Skip why) {
    Instant now = clock.instant();
    store.skip(run.ownership(), step, why, now);
    Transactions.afterCommit(() -> run.board().change(step, status -> status.skipped(why, now)));
  }

  private static Published published(StepMade made) {
    return new Published(
        made.attempt(), made.run().pipeline(), made.step(), made.fingerprint(), made.result());
  }
}
