package dev.nightjar.engine.compiler;

import dev.nightjar.engine.definition.Document;
import dev.nightjar.engine.definition.Parameter;
import dev.nightjar.engine.definition.Passage;
import dev.nightjar.engine.definition.Problem;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What must hold of a parameter's declaration. */
final class ParameterRules {

  private final Document document;
  private final String pointer;
  private final Parameter parameter;
  private final Consumer<Problem> problems;
  private boolean hold = true;

  ParameterRules(Document document, String name, Parameter parameter, Consumer<Problem> problems) {
    this.document = document;
    this.pointer = Passage.child("/parameters", name);
    this.parameter = parameter;
    this.problems = problems;
  }

  /** Tells what doesn't hold; whether everything does. */
  boolean hold() {
    checkBounds();
    ParameterType type = new ParameterType(parameter.type());
    for (int i = 0; i < parameter.values().size(); i++) {
      if (!type.takes(parameter.values().get(i))) {
        tell("/values/" + i, "expected " + type.words(), null);
      }
    }
    String text = parameter.defaultValue();
    String wrong = text == null ? null : new ParameterValue(parameter, text).wrong();
    if (hold && wrong != null) {
      tell("/default", "the default doesn't fit: " + wrong, null);
    }
    return hold;
  }

  private void checkBounds() {
    Double min = parameter.min();
    Double max = parameter.max();
    boolean number = new ParameterType(parameter.type()).isNumber();
    if (!number && (min != null || max != null)) {
      tell(min != null ? "/min" : "/max", "only a number has bounds", "for type int or double");
    } else if (min != null && max != null && min > max) {
      tell("/max", "max is less than min", null);
    }
  }

  private void tell(String place, String message, @Nullable String hint) {
    hold = false;
    problems.accept(document.problem("bad-parameter", Passage.of(pointer + place), message, hint));
  }
}
