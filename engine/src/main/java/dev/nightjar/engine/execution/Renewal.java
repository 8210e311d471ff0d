package dev.nightjar.engine.execution;

import dev.nightjar.engine.compiler.Plan;
import dev.nightjar.engine.compiler.PlannedStep;
import dev.nightjar.engine.execution.AuditEntry.Subject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Makes the steps of a run what its plan and those who repair it want them to be, before it goes
 * on. It knows the plan, which they needn't: so a repair can be asked for without one.
 */
@Component
final class Renewal {

  private final RepairStore store;
  private final QueueStore queue;
  private final RunStore runs;
  private final RunQueries queries;
  private final Outputs outputs;
  private final StepHistory history;
  private final AuditTrail audit;
  private final Clock clock;

  Renewal(
      RepairStore store,
      QueueStore queue,
      RunStore runs,
      RunQueries queries,
      Outputs outputs,
      StepHistory history,
      AuditTrail audit,
      Clock clock) {
    this.store = store;
    this.queue = queue;
    this.runs = runs;
    this.queries = queries;
    this.outputs = outputs;
    this.history = history;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Does what is left to do, within the caller's transaction.
   *
   * @return what holds for the run from now on
   */
  RunFacts apply(Ownership owner, RunFacts known, Plan plan) {
    List<StepStatus> steps = queries.find(owner.run()).orElseThrow().steps();
    RepairStore.Asked asked = store.asked(owner.run());
    if (steps.isEmpty()) {
      queue.plan(owner, plan.parameters(), plan.steps());
    }
    if (asked.isNothing()) {
      return known;
    }
    if (asked.redefined() && !steps.isEmpty()) {
      tell(owner.run(), steps, plan);
      store.redefine(owner, plan.parameters(), plan.steps());
    }
    Set<String> all = names(plan.steps());
    Again again = asked.again();
    Set<String> forced = again.all() && !again.reuse() ? all : following(plan, again.from());
    boolean whole = again.all() || asked.redefined();
    Set<String> waiting = whole ? all : withInputs(owner.run(), plan, forced);
    Set<String> making = new LinkedHashSet<>(known.forced());
    making.addAll(forced);
    store.renew(owner, waiting, making);
    return runs.see(owner.run()).facts();
  }

  /** Says by step what another definition changes. */
  private void tell(String run, List<StepStatus> before, Plan plan) {
    String by =
        audit.of(Subject.RUN, run).stream()
            .reduce((first, last) -> last)
            .map(AuditEntry::by)
            .orElse("nightjar");
    String detail = new RedefinedSteps(before, history.recipes(run), plan).text();
    Instant now = clock.instant();
    audit.add(new AuditEntry(Subject.RUN, run, null, "redefine", by, now, null, detail));
  }

  private static Set<String> names(Collection<PlannedStep> steps) {
    return steps.stream()
        .map(PlannedStep::name)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Some steps and all that wait for them; what the plan hasn't counts for nothing. */
  private static Set<String> following(Plan plan, Set<String> first) {
    Set<String> following = new LinkedHashSet<>();
    for (PlannedStep step : plan.steps()) {
      if (first.contains(step.name()) || step.upstream().stream().anyMatch(following::contains)) {
        following.add(step.name());
      }
    }
    return following;
  }

  /** Those, and the steps before them whose outputs lie nowhere, or not whole. */
  private Set<String> withInputs(String run, Plan plan, Set<String> steps) {
    Map<String, Published> known = outputs.of(run);
    Set<String> waiting = new LinkedHashSet<>(steps);
    Deque<String> open = new ArrayDeque<>(steps);
    while (!open.isEmpty()) {
      PlannedStep step = plan.step(open.remove()).orElseThrow();
      for (var input : step.datasets()) {
        Published made = known.get(input.step());
        if ((made == null || !made.isWhole()) && waiting.add(input.step())) {
          open.add(input.step());
        }
      }
    }
    return waiting;
  }
}
