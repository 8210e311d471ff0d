package dev.nightjar.engine.execution;

import dev.nightjar.engine.compiler.Plan;
import dev.nightjar.engine.compiler.PlannedStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The steps of a run beside those of the definition that it goes on with.
 *
 * @param recipes what its steps' outputs were made of, as far as that is known
 */
record RedefinedSteps(List<StepStatus> before, Map<String, Recipe> recipes, Plan plan) {

  /** What changes, by step, in one line. */
  String text() {
    Set<String> known = before.stream().map(StepStatus::name).collect(Collectors.toSet());
    List<String> told = new ArrayList<>();
    int same = 0;
    for (PlannedStep step : plan.steps()) {
      if (!known.contains(step.name())) {
        told.add(step.name() + " is new");
      } else if (changes(step).isEmpty()) {
        same++;
      } else {
        told.add("%s changed (%s)".formatted(step.name(), changes(step)));
      }
    }
    before.stream()
        .map(StepStatus::name)
        .filter(name -> plan.step(name).isEmpty())
        .forEach(name -> told.add(name + " is gone"));
    told.add(same == 1 ? "1 step as before" : same + " steps as before");
    return String.join("; ", told);
  }

  private String changes(PlannedStep step) {
    Recipe recipe = recipes.get(step.name());
    return recipe == null
        ? ""
        : recipe.changesTo(step.identity()).stream()
            .map(RedefinedSteps::word)
            .distinct()
            .collect(Collectors.joining(", "));
  }

  private static String word(Change change) {
    String kind = change.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return change.subject().isEmpty() ? kind : kind + " " + change.subject();
  }
}
