package dev.nightjar.engine.compiler;

import dev.nightjar.engine.compiler.ComparisonText.Mistake;
import dev.nightjar.engine.definition.Problem;
import dev.nightjar.engine.definition.Step;
import dev.nightjar.steps.contract.work.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Reads the conditions under which steps are run. */
record ConditionPass(Declaration declaration, Scope scope, Consumer<Problem> problems) {

  /** Where a step's conditions stand. */
  static final String KEY = "when";

  /** The conditions of every step that has some. */
  Map<String, List<Condition>> conditions() {
    Datasets datasets = new Datasets(declaration);
    Map<String, List<Condition>> conditions = new LinkedHashMap<>();
    declaration
        .steps()
        .forEach(
            (name, step) -> {
              if (!step.when().isEmpty()) {
                StepProblems told = new StepProblems(declaration.document(), name, problems);
                conditions.put(
                    name, conditions(step, new Figures(declaration, datasets, told), told));
              }
            });
    return conditions;
  }

  private List<Condition> conditions(Step step, Figures figures, StepProblems told) {
    List<Condition> conditions = new ArrayList<>();
    for (int i = 0; i < step.when().size(); i++) {
      ConditionText.Result result = new ConditionText(step.when().get(i), scope, figures).parse();
      Mistake wrong = result.wrong();
      if (wrong != null) {
        Place place = new Place(told.step(), pointer(i), wrong.start(), wrong.stop());
        told.tell(wrong.code(), place, wrong.message(), wrong.hint());
      }
      if (result.condition() != null) {
        conditions.add(result.condition());
      }
    }
    return conditions;
  }

  /** Where the conditions of a step stand, by number. */
  static String pointer(int number) {
    return "/" + KEY + "/" + number;
  }
}
