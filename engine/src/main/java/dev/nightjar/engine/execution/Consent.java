package dev.nightjar.engine.execution;

import dev.nightjar.engine.compiler.PlannedStep;
import dev.nightjar.engine.execution.Approval.Decision;
import dev.nightjar.engine.execution.Approval.Verdict;
import dev.nightjar.engine.execution.Driver.Outcome;
import dev.nightjar.steps.contract.step.Approve;
import dev.nightjar.steps.contract.step.StepParameters;
import dev.nightjar.steps.contract.work.Failure;
import dev.nightjar.steps.contract.work.Place;
import dev.nightjar.steps.contract.work.TaskResult;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Asks a person and waits for the answer: what an {@code approve} step does, which needs no driver.
 * The answer comes through the store, from whatever process writes it there, also while no engine
 * runs the run.
 */
@Component
final class Consent {

  static final String KIND = StepParameters.kind(Approve.class);

  /** How often the store is looked at: soon enough for a person, seldom enough for a day. */
  private static final Duration INTERVAL = Duration.ofMillis(300);

  private final ApprovalStore store;
  private final Transactions transactions;
  private final Clock clock;

  Consent(ApprovalStore store, Transactions transactions, Clock clock) {
    this.store = store;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** Whether a step asks a person. */
  static boolean concerns(PlannedStep step) {
    return step.parameters() instanceof Approve;
  }

  /** Asks, within the caller's transaction; a question that stands from before isn't asked anew. */
  Approval ask(Attempt attempt) {
    AttemptId id = attempt.id();
    Optional<Approval> standing = store.standing(id.run(), id.step());
    if (standing.isPresent()) {
      return standing.get();
    }
    Approve approve = (Approve) attempt.step().parameters();
    Instant now = clock.instant();
    Approval question =
        new Approval(
            id.run(),
            id.step(),
            id.number(),
            approve.message(),
            now,
            now.plus(approve.deadline()),
            null);
    store.ask(question);
    return question;
  }

  /** Waits for the answer, the deadline or the end of the run, whichever comes first. */
  Outcome await(ActiveRun run, Attempt attempt) {
    AttemptId id = attempt.id();
    do {
      Approval question =
          store
              .standing(id.run(), id.step())
              .orElseThrow(
                  () -> new IllegalStateException("Cannot find the question of attempt " + id));
      Decision decision = question.decision();
      if (decision != null) {
        return outcome(question, decision);
      }
      Instant now = clock.instant();
      if (!now.isBefore(question.deadline())) {
        // A person may be faster all the same: the next look tells.
        Decision expired = new Decision(Verdict.EXPIRED, null, now, null);
        transactions.run(() -> store.decide(question, expired));
      }
    } while (!run.stopsWithin(INTERVAL));
    return failed(Failure.Owner.PLATFORM, "cancelled", "The run was cancelled", null, id.step());
  }

  private Outcome outcome(Approval question, Decision decision) {
    if (decision.verdict() == Verdict.APPROVED) {
      return new Outcome.Succeeded(new TaskResult(null, Map.of(), null, Map.of(), List.of()));
    }
    transactions.run(() -> store.settle(question));
    return decision.verdict() == Verdict.EXPIRED
        ? failed(
            Failure.Owner.USER,
            "deadline",
            "Nobody answered until " + question.deadline(),
            "'nightjar runs retry' asks again",
            question.step())
        : failed(
            Failure.Owner.USER,
            "rejected",
            String.valueOf(decision.reason()),
            "%s rejected it; 'nightjar runs retry' asks again".formatted(decision.by()),
            question.step());
  }

  private static Outcome failed(
      Failure.Owner owner, String code, String message, @Nullable String hint, String step) {
    Place place = Place.at(step, "/" + KIND);
    return new Outcome.Failed(new Failure(owner, code, message, hint, place));
  }
}
