package dev.nightjar.engine.execution;

import dev.nightjar.engine.compiler.BranchTemplate;
import dev.nightjar.engine.compiler.DatasetInput;
import dev.nightjar.engine.compiler.Plan;
import dev.nightjar.engine.compiler.PlannedStep;
import dev.nightjar.engine.compiler.Row;
import dev.nightjar.engine.execution.StepForecast.Outlook;
import dev.nightjar.steps.contract.work.TaskResult;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Foretells the branches of steps that run a definition for rows, by what decides in a run. It is
 * asked twice: where the rows are, and, with these, what would become of each. In between nobody
 * waits for the store.
 */
@Component
public final class BranchesAhead {

  private final ModelAliases aliases;
  private final Reuse reuse;
  private final BranchStore store;

  BranchesAhead(ModelAliases aliases, Reuse reuse, BranchStore store) {
    this.aliases = aliases;
    this.reuse = reuse;
    this.store = store;
  }

  /**
   * The steps that would run for rows.
   *
   * @param rows where these are
   * @param prints what determines the outputs of a branch
   * @param anew whether every branch is run, whatever earlier ones gave
   */
  public record Fan(
      String pipeline, BranchTemplate template, RowsAhead rows, BranchPrints prints, boolean anew) {

    /** A fan is told by its step. */
    public String step() {
      return template.step();
    }
  }

  /**
   * The steps of a plan that a run would run for rows now, in the order of the plan.
   *
   * @param forced the steps that it would make again though their outputs may be known
   * @param folder a URI; rows that have to be made are written below it
   */
  public List<Fan> of(Plan plan, Set<String> forced, String folder) {
    if (plan.templates().isEmpty()) {
      return List.of();
    }
    Foresight foresight = new Foresight(plan, forced, aliases, reuse);
    Map<String, Expected> expected = new LinkedHashMap<>();
    PlannedStage.of(plan).forEach(stage -> expected.putAll(foresight.expect(stage)));
    List<Fan> fans = new ArrayList<>();
    for (PlannedStep step : plan.steps()) {
      Expected of = Objects.requireNonNull(expected.get(step.name()));
      Optional<BranchTemplate> template = plan.template(step.name());
      Recipe recipe = of.recipe();
      if (template.isPresent() && of.outlook() == Outlook.RUN && recipe != null) {
        fans.add(
            new Fan(
                plan.pipeline(),
                template.get(),
                new RowsToMake(plan, name -> lying(plan, name, expected), folder).of(rows(step)),
                new BranchPrints(step, recipe),
                forced.contains(step.name()) || !template.get().isSettled()));
      }
    }
    return fans;
  }

  /** What would become of the branches for these rows. */
  public BranchForecast.Known forecast(Fan fan, List<Row> rows) {
    Map<String, String> before = store.lastLabels(fan.pipeline(), fan.step());
    List<String> added = new ArrayList<>();
    List<String> again = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Row row : rows) {
      names.add(row.name());
      if (fan.anew() || !isMade(fan, row)) {
        (before.containsKey(row.name()) ? again : added).add(row.label());
      }
    }
    List<String> gone =
        before.entrySet().stream()
            .filter(each -> !names.contains(each.getKey()))
            .map(Map.Entry::getValue)
            .toList();
    return new BranchForecast.Known(
        rows.size(), rows.size() - added.size() - again.size(), added, again, gone);
  }

  private boolean isMade(Fan fan, Row row) {
    return store
        .earlier(fan.prints().of(row), fan.pipeline(), fan.step())
        .filter(
            done -> Presence.whole(new TaskResult(null, done.outputs(), null, Map.of(), List.of())))
        .isPresent();
  }

  private Optional<Published> lying(Plan plan, String step, Map<String, Expected> expected) {
    Recipe recipe = Objects.requireNonNull(expected.get(step)).recipe();
    return recipe == null
        ? Optional.empty()
        : reuse.find(recipe.fingerprint(), plan.pipeline(), step);
  }

  private static DatasetInput rows(PlannedStep step) {
    return step.datasets().stream()
        .filter(each -> each.reference().equals(BranchTemplate.ROWS))
        .findFirst()
        .orElseThrow();
  }
}
