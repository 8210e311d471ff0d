package dev.nightjar.engine.compiler;

import dev.nightjar.engine.definition.Problem;
import dev.nightjar.steps.contract.step.Evaluate;
import dev.nightjar.steps.contract.work.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Reads the gates of every step that has some. */
record GatePass(Declaration declaration, Consumer<Problem> problems) {

  static final String POINTER = "/evaluate/gate/";

  Map<String, List<Gate>> gates() {
    Map<String, List<Gate>> gates = new LinkedHashMap<>();
    declaration
        .steps()
        .forEach(
            (name, step) -> {
              if (step.parameters() instanceof Evaluate evaluate) {
                gates.put(name, gates(name, evaluate));
              }
            });
    return gates;
  }

  private List<Gate> gates(String step, Evaluate evaluate) {
    StepProblems told = new StepProblems(declaration.document(), step, problems);
    List<Gate> gates = new ArrayList<>();
    for (int i = 0; i < evaluate.gate().size(); i++) {
      GateText.Result result = new GateText(evaluate.gate().get(i)).parse();
      ComparisonText.Mistake wrong = result.wrong();
      if (wrong != null) {
        Place place = new Place(step, POINTER + i, wrong.start(), wrong.stop());
        told.tell(wrong.code(), place, wrong.message(), wrong.hint());
      }
      if (result.gate() != null) {
        gates.add(result.gate());
      }
    }
    return gates;
  }
}
