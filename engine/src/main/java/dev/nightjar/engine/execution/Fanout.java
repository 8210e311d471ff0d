package dev.nightjar.engine.execution;

import dev.nightjar.engine.compiler.BranchTemplate;
import dev.nightjar.engine.compiler.PlannedStep;
import dev.nightjar.engine.compiler.Row;
import dev.nightjar.engine.execution.BranchStore.NewBranch;
import dev.nightjar.engine.execution.Driver.Outcome;
import dev.nightjar.steps.contract.protocol.Event.LogLine;
import dev.nightjar.steps.contract.step.Foreach;
import dev.nightjar.steps.contract.work.Failure;
import dev.nightjar.steps.contract.work.Place;
import dev.nightjar.steps.contract.work.StoredDataset;
import dev.nightjar.steps.contract.work.TaskResult;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Runs a definition for each row of a dataset, and has what the branches give gathered: what a step
 * over rows does. Branches that are done stay done, also when the step is tried again; those that
 * failed stay so until somebody asks for them.
 */
@Component
final class Fanout {

  /** So many branches are recorded in one transaction. */
  private static final int RECORDED = 500;

  private static final int NAMED = 5;

  private final RunDrivers drivers;
  private final AttemptRunner attempts;
  private final ChildRuns children;
  private final BranchStore store;
  private final Transactions transactions;
  private final ExecutionProperties properties;
  private final LogBook logs;
  private final Clock clock;

  Fanout(
      RunDrivers drivers,
      AttemptRunner attempts,
      ChildRuns children,
      BranchStore store,
      Transactions transactions,
      ExecutionProperties properties,
      LogBook logs,
      Clock clock) {
    this.drivers = drivers;
    this.attempts = attempts;
    this.children = children;
    this.store = store;
    this.transactions = transactions;
    this.properties = properties;
    this.logs = logs;
    this.clock = clock;
  }

  /** Whether a step runs a definition for rows. */
  static boolean concerns(PlannedStep step) {
    return step.parameters() instanceof Foreach;
  }

  /** Whether a step has to be looked at in each run, branch by branch. */
  static boolean isUnsettled(ActiveRun run, PlannedStep step) {
    return run.plan().template(step.name()).filter(each -> !each.isSettled()).isPresent();
  }

  /** Runs an attempt of such a step. */
  Outcome run(ActiveRun run, Attempt attempt) {
    BranchTemplate template = run.plan().template(attempt.step().name()).orElseThrow();
    Outcome branched = branch(run, attempt, template);
    return branched instanceof Outcome.Succeeded ? gather(run, attempt, template) : branched;
  }

  /** While branches run, they take the places, and not the step. */
  private Outcome branch(ActiveRun run, Attempt attempt, BranchTemplate template) {
    run.places().leave();
    try {
      Optional<Driver> driver = attempts.driver(run, attempt.step());
      if (driver.isEmpty()) {
        return AttemptRunner.cancelled();
      }
      StoredDataset stored =
          Objects.requireNonNull(attempt.inputs().datasets().get(BranchTemplate.ROWS));
      List<Row> rows = new BranchRows(template).read(driver.get(), stored);
      BranchPrints prints = new BranchPrints(attempt.step(), attempt.inputs().recipe());
      Map<String, BranchState> known = record(run, template, rows, prints);
      boolean anew = run.facts().forced().contains(template.step()) || !template.isSettled();
      new BranchWalk(
              run,
              new BranchPlans(template, drivers.of(run.root())),
              template,
              children,
              store,
              transactions,
              prints)
          .walk(rows, known, anew, properties.parallelism());
    } catch (BadRows e) {
      return new Outcome.Failed(e.failure());
    } catch (DriverFailure e) {
      return AttemptRunner.failed("driver-failed", String.valueOf(e.getMessage()));
    } finally {
      run.places().enter();
    }
    return run.stopping() ? AttemptRunner.cancelled() : judge(run, attempt);
  }

  /** Records the branches that aren't known yet; gives the states of those that are. */
  private Map<String, BranchState> record(
      ActiveRun run, BranchTemplate template, List<Row> rows, BranchPrints prints) {
    Map<String, BranchState> known = store.states(run.facts().run(), template.step());
    List<NewBranch> fresh = new ArrayList<>();
    for (int place = 0; place < rows.size(); place++) {
      Row row = rows.get(place);
      if (!known.containsKey(row.name())) {
        fresh.add(new NewBranch(row.name(), place + 1, row.label(), prints.of(row)));
      }
      if (fresh.size() == RECORDED || (place == rows.size() - 1 && !fresh.isEmpty())) {
        List<NewBranch> page = List.copyOf(fresh);
        transactions.run(() -> store.add(run.ownership(), template.step(), page));
        fresh.clear();
      }
    }
    return known;
  }

  private Outcome judge(ActiveRun run, Attempt attempt) {
    String step = attempt.step().name();
    BranchCount count = store.count(run.facts().run(), step);
    if (count.failed() == 0) {
      logs.note(attempt.id().toString(), new LogLine(clock.instant(), "INFO", count.text()));
      return new Outcome.Succeeded(new TaskResult(null, Map.of(), null, Map.of(), List.of()));
    }
    String named =
        store.failed(run.facts().run(), step, NAMED).stream()
            .map(each -> "%s (%s)".formatted(each.label(), each.cause()))
            .collect(Collectors.joining(", "));
    String more = count.failed() > NAMED ? ", …" : "";
    return new Outcome.Failed(
        new Failure(
            Failure.Owner.USER,
            "branches-failed",
            "%s: %s%s".formatted(count.text(), named, more),
            "'nightjar runs list --of %s' shows each branch and its run"
                .formatted(run.facts().run()),
            Place.at(step, "/foreach")));
  }

  private Outcome gather(ActiveRun run, Attempt attempt, BranchTemplate template) {
    if (template.outputs().isEmpty()) {
      return new Outcome.Succeeded(new TaskResult(null, Map.of(), null, Map.of(), List.of()));
    }
    return attempts.run(run, new Gather(template, store, run.facts().run()).attempt(attempt));
  }
}
