package dev.nightjar.engine.execution;

import dev.nightjar.engine.execution.Approval.Decision;
import dev.nightjar.engine.execution.Approval.Verdict;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The questions that runs ask of persons, for those who answer, and for those who look later. */
@Component
public final class Approvals {

  private final ApprovalStore store;
  private final AuditTrail audit;
  private final Transactions transactions;
  private final Clock clock;

  Approvals(ApprovalStore store, AuditTrail audit, Transactions transactions, Clock clock) {
    this.store = store;
    this.audit = audit;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** The questions of a run in the order in which they were asked. */
  public List<Approval> ofRun(String run) {
    return store.ofRun(run);
  }

  /**
   * The questions that nobody has answered, of all runs that go on, the earliest first.
   *
   * @param limit at least 1
   */
  public List<Approval> open(int limit) {
    return open(null, limit);
  }

  /**
   * The same for who may see the runs of some pipelines.
   *
   * @param scope null for all
   */
  public List<Approval> open(RunFilter.@Nullable Scope scope, int limit) {
    return store.open(scope, limit);
  }

  /** How many questions nobody has answered, of all runs that go on. */
  public int countOpen(RunFilter.@Nullable Scope scope) {
    return store.countOpen(scope);
  }

  /**
   * Answers the question of a step. Of two answers the first one counts.
   *
   * @param step as it stands in its run
   * @return the question with its answer
   * @throws RunRefused when there is no such question, or it is answered, or it is too late
   */
  public Approval decide(String run, StepStatus step, Verdict verdict, String by, String reason) {
    Refusal refusal = new Refusal(run, step, verdict);
    return transactions.run(
        () -> {
          Approval question =
              store.standing(run, step.name()).orElseThrow(() -> refusal.notAsked(ofRun(run)));
          Instant now = clock.instant();
          refuseIfDecided(question, refusal);
          if (!now.isBefore(question.deadline())) {
            throw refusal.because("its deadline passed at " + question.deadline());
          }
          Decision decision = new Decision(verdict, by, now, reason);
          if (!store.decide(question, decision)) {
            refuseIfDecided(store.standing(run, step.name()).orElseThrow(), refusal);
          }
          audit.add(
              new AuditEntry(
                      AuditEntry.Subject.APPROVAL,
                      run,
                      step.name(),
                      verdict == Verdict.APPROVED ? "approve" : "reject",
                      by,
                      now,
                      reason,
                      null)
                  .changing("asked", verdict.toString()));
          return new Approval(
              run,
              step.name(),
              question.number(),
              question.message(),
              question.askedAt(),
              question.deadline(),
              decision);
        });
  }

  private static void refuseIfDecided(Approval question, Refusal refusal) {
    Decision decision = question.decision();
    if (decision != null) {
      throw refusal.decided(decision);
    }
  }

  /** Says why a step can't be approved or rejected. */
  private record Refusal(String run, StepStatus step, Verdict verdict) {

    RunRefused because(String reason) {
      return refused(reason, "'nightjar runs retry' asks again once the step has failed");
    }

    RunRefused decided(Decision decision) {
      return decision.verdict() == Verdict.EXPIRED
          ? because("its deadline passed at " + decision.at())
          : refused(
              "%s %s it at %s: %s"
                  .formatted(decision.by(), decision.verdict(), decision.at(), decision.reason()),
              "The first answer counts");
    }

    RunRefused notAsked(List<Approval> asked) {
      if (!step.kind().equals(Consent.KIND)) {
        return refused("it is of kind %s and asks nobody".formatted(step.kind()), hint(asked));
      }
      return asked.stream()
          .filter(question -> question.step().equals(step.name()))
          .reduce((first, second) -> second)
          .map(question -> decided(Objects.requireNonNull(question.decision())))
          .orElseGet(
              () ->
                  refused(
                      "it is %s and has not asked yet".formatted(step.state()),
                      "It asks once the steps that it waits for are done"));
    }

    private static String hint(List<Approval> asked) {
      List<String> open =
          asked.stream().filter(each -> each.decision() == null).map(Approval::step).toList();
      return open.isEmpty()
          ? "No step of the run waits for an answer"
          : "These wait for an answer: " + String.join(", ", open);
    }

    private RunRefused refused(String reason, String hint) {
      String verb = verdict == Verdict.APPROVED ? "approve" : "reject";
      return new RunRefused(
          "Cannot %s step %s of run %s: %s".formatted(verb, step.name(), run, reason), hint);
    }
  }
}
