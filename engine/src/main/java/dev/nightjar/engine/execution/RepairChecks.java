package dev.nightjar.engine.execution;

import dev.nightjar.engine.definition.Nearest;
import dev.nightjar.engine.execution.AuditEntry.Subject;
import dev.nightjar.engine.execution.RunStore.Seen;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/** What can't be repaired, and who is at it. */
@Component
final class RepairChecks {

  private final RunStore runs;
  private final RunQueries queries;
  private final BranchQueries branches;

  RepairChecks(RunStore runs, RunQueries queries, BranchQueries branches) {
    this.runs = runs;
    this.queries = queries;
    this.branches = branches;
  }

  /** Throws where a run can't be gone on with in this way. */
  void refuseUnlessRepairable(Seen seen, Repair repair) {
    String run = seen.facts().run();
    branches.parent(run).ifPresent(parent -> refuseBranch(run, parent));
    refuseUnlessAtRest(seen, (reason, hint) -> refused(run, reason, hint));
    if (seen.state() == RunState.SUCCEEDED && repair.again().asksNothing()) {
      throw refused(
          run,
          "it has succeeded",
          "Start a new one with 'nightjar run', or run this one again with --all or --from STEP");
    }
    if (repair.definition() == null) {
      refuseUnknownSteps(run, repair.again().from());
    }
  }

  private void refuseUnknownSteps(String run, Set<String> from) {
    if (from.isEmpty()) {
      return;
    }
    List<String> names =
        queries.find(run).orElseThrow().steps().stream().map(StepStatus::name).toList();
    Set<String> unknown = new TreeSet<>(from);
    names.forEach(unknown::remove);
    if (!unknown.isEmpty()) {
      String step = unknown.iterator().next();
      throw refused(
          run,
          "it has no step '%s'".formatted(step),
          Optional.ofNullable(Nearest.hintOrAll(step, names))
              .orElse("'nightjar runs show %s' lists its steps".formatted(run)));
    }
  }

  /**
   * Throws where a run goes on or waits to.
   *
   * @param refused makes the refusal of a reason and a hint
   */
  void refuseUnlessAtRest(Seen seen, Refusing refused) {
    String run = seen.facts().run();
    if (seen.state() == RunState.QUEUED) {
      throw refused.because(
          "it waits for an engine", "'nightjar status' tells which engines there are");
    }
    KnownEngine owner = seen.owner();
    if (seen.held() && owner != null) {
      throw refused.because(
          "it is still running, in " + owner.engine().shown(),
          "Wait for it to end, or cancel it by 'nightjar runs cancel " + run + "'");
    }
  }

  /** Says who was faster. */
  RunRefused outrun(String run) {
    Seen now = runs.see(run);
    KnownEngine owner = now.owner();
    String has =
        switch (now.state()) {
          case QUEUED -> "another repair has it wait for an engine";
          case RUNNING ->
              now.held()
                  ? "it is taken by " + Objects.requireNonNull(owner).engine().shown()
                  : "another one was faster, and its process is gone";
          default -> "another one was faster, and it has %s since".formatted(now.state());
        };
    return refused(run, has, "'nightjar runs show " + run + "' tells how it stands");
  }

  /** A decision to go on with a run. */
  AuditEntry entry(Seen seen, Repair repair, Instant at, RunState after) {
    return new AuditEntry(
            Subject.RUN,
            seen.facts().run(),
            null,
            "retry",
            repair.by(),
            at,
            repair.reason(),
            repair.detail())
        .changing(seen.state().toString(), after.toString());
  }

  private static void refuseBranch(String run, String parent) {
    throw refused(
        run,
        "it is a branch of run " + parent,
        "'nightjar runs retry %s' goes on with all branches that are left".formatted(parent));
  }

  private static RunRefused refused(String run, String reason, String hint) {
    return new RunRefused("Cannot retry run %s: %s".formatted(run, reason), hint);
  }

  /** Makes a refusal of a reason and a hint. */
  interface Refusing {
    RunRefused because(String reason, String hint);
  }
}
