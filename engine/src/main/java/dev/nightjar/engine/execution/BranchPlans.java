package dev.nightjar.engine.execution;

import dev.nightjar.engine.compiler.Analyser;
import dev.nightjar.engine.compiler.AnalysisFailure;
import dev.nightjar.engine.compiler.BranchTemplate;
import dev.nightjar.engine.compiler.DatasetInput;
import dev.nightjar.engine.compiler.Plan;
import dev.nightjar.engine.compiler.PlannedStep;
import dev.nightjar.engine.compiler.Planning;
import dev.nightjar.engine.compiler.Row;
import dev.nightjar.engine.definition.Problem;
import dev.nightjar.steps.contract.work.Failure;
import dev.nightjar.steps.contract.work.Failure.Owner;
import dev.nightjar.steps.contract.work.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes the plans of branches, several at a time. */
final class BranchPlans {

  /** A driver that dies while it analyses is followed by another. */
  private static final int MOST_TRIES = 3;

  private final BranchTemplate template;
  private final Analyser analyser;

  BranchPlans(BranchTemplate template, Analyser analyser) {
    this.template = template;
    this.analyser = analyser;
  }

  /** A plan, or why there is none. */
  record Made(@Nullable Plan plan, @Nullable Failure failure) {}

  /** By the rows' names. */
  Map<String, Made> of(List<Row> rows) {
    Map<String, Made> made = new LinkedHashMap<>();
    for (int tries = 1; made.isEmpty(); tries++) {
      try {
        Map<String, Planning> plans = template.plans(rows, analyser);
        rows.forEach(row -> made.put(row.name(), made(row, plans.get(row.name()))));
      } catch (AnalysisFailure | DriverFailure e) {
        if (tries == MOST_TRIES) {
          Failure failure =
              failure(Owner.PLATFORM, "analysis-failed", String.valueOf(e.getMessage()), null);
          rows.forEach(row -> made.put(row.name(), new Made(null, failure)));
        }
      }
    }
    return made;
  }

  private Made made(Row row, @Nullable Planning planning) {
    if (planning instanceof Planning.Planned planned) {
      Failure other = otherColumns(row, planned.plan());
      return other == null ? new Made(planned.plan(), null) : new Made(null, other);
    }
    Problem first = ((Planning.Refused) Objects.requireNonNull(planning)).problems().all().get(0);
    return new Made(null, failure(Owner.USER, first.code(), text(first), first.hint()));
  }

  private static String text(Problem problem) {
    Problem.Location location = problem.location();
    return location == null
        ? problem.message()
        : "%s:%d:%d: %s"
            .formatted(location.file(), location.line(), location.column(), problem.message());
  }

  /**
   * What all branches give becomes one dataset, so that none may differ from the others. Which
   * columns are never null is no part of that: a branch is planned by itself, and knows less of
   * what it reads.
   */
  private @Nullable Failure otherColumns(Row row, Plan plan) {
    for (Map.Entry<String, DatasetInput> output : template.outputs(row).entrySet()) {
      DatasetInput dataset = output.getValue();
      Schema given =
          plan.step(dataset.step())
              .map(PlannedStep::analysis)
              .map(step -> step.datasets().get(dataset.name()))
              .orElse(null);
      Schema wanted = template.outputs().get(output.getKey());
      if (given != null && !given.promisingNothing().equals(wanted)) {
        return failure(
            Owner.USER,
            "other-columns",
            "'%s' has other columns than in other branches".formatted(output.getKey()),
            "what rows decide may change values, not columns or their types");
      }
    }
    return null;
  }

  private static Failure failure(Owner owner, String code, String message, @Nullable String hint) {
    return new Failure(owner, code, message, hint, null);
  }
}
