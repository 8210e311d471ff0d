package dev.nightjar.engine.execution;

import dev.nightjar.engine.compiler.Condition;
import dev.nightjar.engine.compiler.Gate;
import dev.nightjar.engine.compiler.Plan;
import dev.nightjar.engine.compiler.PlannedStep;
import dev.nightjar.engine.execution.StepForecast.Outlook;
import dev.nightjar.engine.execution.StepForecast.Reason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What one plan makes otherwise than another, as if all of the other were made. */
final class Difference {

  private final Plan before;
  private final Map<String, Recipe> known;
  private final Map<String, String> names = new HashMap<>();

  Difference(Plan before) {
    this.before = before;
    this.known = Recipes.of(before);
    known.forEach((step, recipe) -> names.putIfAbsent(recipe.fingerprint(), step));
  }

  /** What would be done with a step, and why. */
  Explained of(PlannedStep step, Recipe recipe) {
    Recipe old = known.get(step.name());
    String name = names.get(recipe.fingerprint());
    if (old == null) {
      return name == null
          ? new Explained(Outlook.RUN, new Explanation(Reason.NEW, "", List.of()))
          : new Explained(Outlook.REUSE, new Explanation(Reason.RENAMED, name, List.of()));
    }
    List<Change> changes = new ArrayList<>(Changes.between(old, recipe));
    Outlook outlook = changes.isEmpty() || name != null ? Outlook.REUSE : Outlook.RUN;
    before.step(step.name()).ifPresent(other -> conditions(other, step, changes));
    return new Explained(
        outlook,
        new Explanation(changes.isEmpty() ? Reason.UNCHANGED : Reason.CHANGED, "", changes));
  }

  /** The steps that are no more, under whatever name. */
  List<String> removed(Map<String, Recipe> now) {
    Set<String> fingerprints =
        now.values().stream().map(Recipe::fingerprint).collect(Collectors.toSet());
    List<String> removed = new ArrayList<>();
    known.forEach(
        (step, recipe) -> {
          if (!now.containsKey(step) && !fingerprints.contains(recipe.fingerprint())) {
            removed.add(step);
          }
        });
    return removed;
  }

  /** Conditions are no part of what a step makes, but of whether it runs and what it lets pass. */
  private static void conditions(PlannedStep before, PlannedStep now, List<Change> changes) {
    add(
        Change.Kind.CONDITION,
        text(before.conditions().stream().map(Condition::text)),
        text(now.conditions().stream().map(Condition::text)),
        changes);
    add(
        Change.Kind.GATE,
        text(before.gates().stream().map(Gate::text)),
        text(now.gates().stream().map(Gate::text)),
        changes);
  }

  private static void add(Change.Kind kind, String before, String now, List<Change> changes) {
    if (!before.equals(now)) {
      changes.add(new Change(kind, "", before, now));
    }
  }

  private static String text(Stream<String> conditions) {
    return conditions
        .map(text -> text.replaceAll("\\s+", " ").strip())
        .collect(Collectors.joining(", "));
  }

  /** An outlook and its reason. */
  record Explained(Outlook outlook, Explanation why) {}
}
