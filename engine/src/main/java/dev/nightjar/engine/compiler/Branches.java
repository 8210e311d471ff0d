package dev.nightjar.engine.compiler;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Definitions that are run side by side, each for an item, as one definition whose steps have the
 * item in front of their names. They are given the same datasets.
 *
 * @param call the step that runs them
 * @param outlines by item; at least one
 */
record Branches(Written call, Map<String, Outline> outlines) {

  Outline outline() {
    Outline any = outlines.values().iterator().next();
    List<OutlinedStep> steps = new ArrayList<>();
    List<Demand> demands = new ArrayList<>();
    List<DatasetInput> datasets = new ArrayList<>();
    List<String> models = new ArrayList<>();
    outlines.forEach(
        (item, outline) -> {
          Expansion expansion = Expansion.of(item, call, outline);
          steps.addAll(expansion.steps());
          demands.addAll(expansion.inner());
          Outline.Exports exports = outline.exports();
          exports.datasets().forEach(each -> datasets.add(each.within(item)));
          exports.models().forEach(model -> models.add(item + "." + model));
        });
    return new Outline(
        any.pipeline(),
        Map.of(),
        any.inputs(),
        new Outline.Exports(datasets, models),
        steps,
        demands);
  }
}
