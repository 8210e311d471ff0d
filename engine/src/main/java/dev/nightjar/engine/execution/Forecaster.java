package dev.nightjar.engine.execution;

import dev.nightjar.engine.compiler.Plan;
import dev.nightjar.engine.compiler.PlannedStep;
import dev.nightjar.engine.execution.StepForecast.Outlook;
import dev.nightjar.engine.execution.StepHistory.Past;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Foretells a run, by the rules that decide in a run. What steps will make is known by its
 * fingerprint before it is made; so every fingerprint of the plan is known now.
 */
@Component
public final class Forecaster {

  private final ModelAliases aliases;
  private final Reuse reuse;
  private final StepHistory history;
  private final StepTimes times;
  private final RunQueries runs;

  Forecaster(
      ModelAliases aliases, Reuse reuse, StepHistory history, StepTimes times, RunQueries runs) {
    this.aliases = aliases;
    this.reuse = reuse;
    this.history = history;
    this.times = times;
    this.runs = runs;
  }

  /**
   * Says what a run of a plan would do now.
   *
   * @param forced the steps that it would make again though their outputs may be known
   */
  public Forecast forecast(Plan plan, Set<String> forced) {
    Foresight foresight = new Foresight(plan, forced, aliases, reuse);
    RunSummary last = runs.list(plan.pipeline(), null, 1).runs().stream().findFirst().orElse(null);
    Map<String, StepForecast> steps = new HashMap<>();
    for (PlannedStage stage : PlannedStage.of(plan)) {
      Map<String, Expected> expected = foresight.expect(stage);
      String pass = running(stage.sink(), expected) ? stage.sink().name() : null;
      for (PlannedStep step : stage.steps()) {
        boolean passes = stage.isLazy(step) && running(step, expected);
        steps.put(
            step.name(),
            step(
                plan.pipeline(),
                step,
                Objects.requireNonNull(expected.get(step.name())),
                passes ? pass : null));
      }
    }
    return new Forecast(
        plan,
        last,
        plan.steps().stream().map(step -> Objects.requireNonNull(steps.get(step.name()))).toList(),
        List.of());
  }

  /**
   * Says what a plan makes otherwise than another of the same pipeline, as if all of the other were
   * made. What aliases name plays no part, nor does what was recorded, except for how long steps
   * take.
   */
  public Forecast compare(Plan before, Plan now) {
    Difference difference = new Difference(before);
    Map<String, Recipe> recipes = Recipes.of(now);
    List<StepForecast> steps = new ArrayList<>();
    for (PlannedStep step : now.steps()) {
      Recipe recipe = Objects.requireNonNull(recipes.get(step.name()));
      Difference.Explained explained = difference.of(step, recipe);
      steps.add(step(now.pipeline(), step, explained.outlook(), explained.why(), null));
    }
    return new Forecast(now, null, steps, difference.removed(recipes));
  }

  private static boolean running(PlannedStep step, Map<String, Expected> expected) {
    return Objects.requireNonNull(expected.get(step.name())).outlook() == Outlook.RUN;
  }

  private StepForecast step(
      String pipeline, PlannedStep step, Expected expected, @Nullable String pass) {
    Optional<Past> past = history.last(pipeline, step.name());
    return step(pipeline, step, expected.outlook(), Explanation.of(expected, past), pass);
  }

  private StepForecast step(
      String pipeline, PlannedStep step, Outlook outlook, Explanation why, @Nullable String pass) {
    return new StepForecast(
        step.name(),
        step.kind(),
        outlook,
        why.reason(),
        why.detail(),
        why.changes(),
        outlook == Outlook.RUN && pass == null ? times.of(pipeline, step.name()) : null,
        pass);
  }
}
