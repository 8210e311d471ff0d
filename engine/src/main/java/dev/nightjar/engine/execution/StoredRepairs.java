package dev.nightjar.engine.execution;

import dev.nightjar.engine.definition.Nearest;
import dev.nightjar.engine.execution.AuditEntry.Subject;
import dev.nightjar.engine.execution.RunStore.Seen;
import dev.nightjar.engine.home.StoreFailure;
import dev.nightjar.steps.contract.step.Deploy;
import dev.nightjar.steps.contract.step.StepParameters;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Repairs in the store. It needs no home of its own, so it may stand beside an engine. */
@Component
final class StoredRepairs implements Repairs {

  /** The kinds of steps that leave nothing which others read. */
  private static final Set<String> NO_OUTPUT =
      Set.of(Consent.KIND, StepParameters.kind(Deploy.class));

  private final RepairStore store;
  private final RunStore runs;
  private final RunQueries queries;
  private final Outputs outputs;
  private final RepairChecks checks;
  private final AuditTrail audit;
  private final Transactions transactions;
  private final ApplicationEventPublisher events;
  private final Purpose purpose;
  private final Clock clock;

  StoredRepairs(
      RepairStore store,
      RunStore runs,
      RunQueries queries,
      Outputs outputs,
      RepairChecks checks,
      AuditTrail audit,
      Transactions transactions,
      ApplicationEventPublisher events,
      Purpose purpose,
      Clock clock) {
    this.store = store;
    this.runs = runs;
    this.queries = queries;
    this.outputs = outputs;
    this.checks = checks;
    this.audit = audit;
    this.transactions = transactions;
    this.events = events;
    this.purpose = purpose;
    this.clock = clock;
  }

  @Override
  public void queue(String run, Repair repair) {
    guarded(
        run,
        () -> {
          Seen seen = runs.see(run);
          checks.refuseUnlessRepairable(seen, repair);
          store.requeue(List.of(requeued(seen, repair)));
          audit.add(checks.entry(seen, repair, clock.instant(), RunState.QUEUED));
        });
    if (purpose == Purpose.SERVE) {
      events.publishEvent(new RunsWaiting());
    }
  }

  private Requeued requeued(Seen seen, Repair repair) {
    String run = seen.facts().run();
    return new Requeued(
        run,
        seen.state(),
        seen.generation(),
        store.asked(run).again().and(repair.again()),
        repair.definition(),
        null,
        null);
  }

  @Override
  public void queue(List<Requeued> requeued) {
    if (!requeued.isEmpty()) {
      store.requeue(requeued);
    }
  }

  @Override
  public void mark(Mark mark) {
    guarded(
        mark.run(),
        () -> {
          Seen seen = runs.see(mark.run());
          Refused refused = new Refused(mark);
          checks.refuseUnlessAtRest(seen, refused::because);
          if (seen.state() == RunState.SUCCEEDED) {
            throw refused.because(
                "the run has succeeded",
                "'nightjar runs retry %s --from %s' runs the step again"
                    .formatted(mark.run(), mark.step()));
          }
          StepStatus step = step(mark, refused);
          @Nullable String output = mark.done() ? output(mark, step, seen, refused) : null;
          Ownership owner = store.fence(seen);
          Instant now = clock.instant();
          if (mark.done()) {
            store.finish(owner, step.name(), output, now);
          } else {
            store.fail(owner, step.name(), now);
            store.ask(owner, Again.from(step.name()), null);
          }
          audit.add(
              new AuditEntry(
                      Subject.RUN,
                      mark.run(),
                      mark.step(),
                      "mark " + mark.word(),
                      mark.by(),
                      now,
                      mark.reason(),
                      output == null ? null : "its output is that of attempt " + output)
                  .changing(step.state().toString(), mark.word()));
        });
  }

  private StepStatus step(Mark mark, Refused refused) {
    List<StepStatus> steps = queries.find(mark.run()).orElseThrow().steps();
    List<String> names = steps.stream().map(StepStatus::name).toList();
    return steps.stream()
        .filter(each -> each.name().equals(mark.step()))
        .findFirst()
        .orElseThrow(
            () ->
                refused.because(
                    "the run has no such step",
                    Optional.ofNullable(Nearest.hintOrAll(mark.step(), names))
                        .orElse("'nightjar runs show %s' lists its steps".formatted(mark.run()))));
  }

  /** The attempt whose output is to stand for the step's; null where nobody reads any. */
  private @Nullable String output(Mark mark, StepStatus step, Seen seen, Refused refused) {
    if (step.state().done()) {
      throw refused.because(
          "it is done already", "'nightjar runs show %s' tells by what".formatted(mark.run()));
    }
    if (mark.output() != null) {
      return given(mark, mark.output(), seen, refused);
    }
    if (NO_OUTPUT.contains(step.kind())) {
      return null;
    }
    return store
        .refused(mark.run(), step.name())
        .orElseThrow(
            () ->
                refused.because(
                    "those after it would have no output of it to read",
                    "name one that was published: --output NAME@VERSION, such as the last good"
                        + " one of an earlier run"));
  }

  private String given(Mark mark, String attempt, Seen seen, Refused refused) {
    String wrong = "that output isn't of step %s of pipeline %s";
    Published made =
        outputs
            .made(attempt)
            .orElseThrow(
                () -> refused.because("there is no output of attempt " + attempt, "Name another"));
    if (!made.madeBy(seen.facts().pipeline(), mark.step())) {
      throw refused.because(
          wrong.formatted(mark.step(), seen.facts().pipeline()),
          "It was made by step %s of pipeline %s".formatted(made.step(), made.pipeline()));
    }
    if (!made.isWhole()) {
      throw refused.because(
          "that output doesn't lie where it was written, or not all of it", "Name another version");
    }
    if (!outputs.take(made.attempt())) {
      throw refused.because("that output is being collected", "Name another version");
    }
    return made.attempt();
  }

  private void guarded(String run, Runnable change) {
    try {
      transactions.run(change);
    } catch (OwnershipLost e) {
      throw checks.outrun(run);
    } catch (DataAccessException | TransactionException e) {
      throw new StoreFailure("write to", e);
    }
  }

  /** Says why a step can't be marked. */
  private record Refused(Mark mark) {

    RunRefused because(String reason, String hint) {
      return new RunRefused(
          "Cannot mark step %s of run %s as %s: %s"
              .formatted(mark.step(), mark.run(), mark.word(), reason),
          hint);
    }
  }
}
