package dev.nightjar.engine.compiler;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The steps in an order in which each follows the data and the models that it is analysed by. The
 * version that an alias names is there before a run begins; where it isn't known, what it gives is
 * taken from the step that trains such models, which may be written, and run, after those that use
 * it.
 *
 * @param endless the steps that use a model which is trained on what is made of it, and that model
 */
record AnalysisOrder(List<OutlinedStep> steps, Map<OutlinedStep, ModelInput> endless) {

  /** The outline's own order will do where all versions are known. */
  static AnalysisOrder of(Outline outline, Set<String> known) {
    boolean guessing =
        outline.steps().stream().anyMatch(step -> guessed(step, known).findAny().isPresent());
    return guessing
        ? guessing(outline.steps(), known)
        : new AnalysisOrder(outline.steps(), Map.of());
  }

  /** Goes over what is left until nothing more can follow: once for each guess upon a guess. */
  private static AnalysisOrder guessing(List<OutlinedStep> all, Set<String> known) {
    List<OutlinedStep> ordered = new ArrayList<>();
    List<OutlinedStep> left = all;
    Set<String> awaited = new HashSet<>();
    all.forEach(step -> awaited.add(step.name()));
    int before = -1;
    while (before != ordered.size()) {
      before = ordered.size();
      List<OutlinedStep> later = new ArrayList<>();
      for (OutlinedStep step : left) {
        if (needed(step, known).noneMatch(awaited::contains)) {
          ordered.add(step);
          awaited.remove(step.name());
        } else {
          later.add(step);
        }
      }
      left = later;
    }
    Map<OutlinedStep, ModelInput> endless = new LinkedHashMap<>();
    for (OutlinedStep step : left) {
      guessed(step, known).findFirst().ifPresent(model -> endless.put(step, model));
    }
    if (endless.isEmpty()) {
      ordered.addAll(left);
    }
    return new AnalysisOrder(ordered, endless);
  }

  private static Stream<String> needed(OutlinedStep step, Set<String> known) {
    Stream<String> trained =
        step.links().models().stream()
            .filter(model -> step.isMadeHere(model) || !known.contains(model.name()))
            .map(ModelInput::step);
    return Stream.concat(step.links().datasets().stream().map(DatasetInput::step), trained);
  }

  private static Stream<ModelInput> guessed(OutlinedStep step, Set<String> known) {
    return step.links().models().stream()
        .filter(model -> !step.isMadeHere(model) && !known.contains(model.name()));
  }
}
