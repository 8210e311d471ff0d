package dev.nightjar.engine.compiler;

import dev.nightjar.engine.definition.Nearest;
import dev.nightjar.engine.definition.Problem;
import dev.nightjar.engine.definition.Step;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Finds what every step refers to: datasets, models, figures, and steps to come after. */
record ReferencePass(
    Declaration declaration, Map<String, List<Condition>> conditions, Consumer<Problem> problems) {

  /** The links of every step that could be read, in the order of the text. */
  Map<String, Links> resolve() {
    Datasets datasets = new Datasets(declaration);
    Models models = new Models(declaration);
    Map<String, Links> links = new LinkedHashMap<>();
    declaration
        .steps()
        .forEach(
            (name, step) -> {
              StepProblems told = new StepProblems(declaration.document(), name, problems);
              StepReferences references = new StepReferences(datasets, models, told);
              references.add(step.parameters());
              when(conditions.getOrDefault(name, List.of()), references);
              after(step, references, told);
              links.put(name, references.links());
            });
    return links;
  }

  private void when(List<Condition> conditions, StepReferences references) {
    for (int i = 0; i < conditions.size(); i++) {
      if (conditions.get(i) instanceof Condition.OnFigure condition
          && !declaration.inputs().containsKey(condition.step())) {
        references.addEdge(condition.step(), ConditionPass.pointer(i));
      }
    }
  }

  private void after(Step step, StepReferences references, StepProblems told) {
    List<String> names = step.after();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      String pointer = "/after/" + i;
      if (name.equals(told.step())) {
        told.tell("self-reference", pointer, "a step can't come after itself", null);
      } else if (declaration.steps().containsKey(name)) {
        references.addEdge(name, pointer);
      } else if (!declaration.broken().contains(name)) {
        String part = name.contains(".") ? name.substring(0, name.indexOf('.')) : name;
        String hint =
            declaration.steps().containsKey(part)
                ? "name the step, not a part of it: " + part
                : Nearest.hintOrAll(name, declaration.steps().keySet());
        told.tell("unknown-step", pointer, "unknown step '%s'".formatted(name), hint);
      }
    }
  }
}
