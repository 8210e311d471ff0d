package dev.nightjar.engine.compiler;

import dev.nightjar.engine.definition.Nearest;
import dev.nightjar.engine.definition.Parameter;
import dev.nightjar.steps.contract.step.Approve;
import dev.nightjar.steps.contract.step.Foreach;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What must hold of a definition that is run for each row of a dataset, as far as it can be said
 * without knowing the rows' columns.
 *
 * @param declared the definition's parameters
 */
record RowRules(Foreach foreach, CallPlace place, Map<String, Parameter> declared) {

  /** Tells what doesn't hold of the step; whether everything does. */
  boolean hold() {
    boolean hold = true;
    if (!foreach.items().isEmpty()) {
      hold =
          tellKey("meaningless-key", "/items", "there are either items or rows", "leave one out");
    }
    if (foreach.parameter() != null) {
      String message = "parameter has no meaning with rows";
      String hint = "each column is the value of the parameter with its name";
      hold = tellKey("meaningless-key", "/parameter", message, hint);
    }
    if (foreach.key().isEmpty()) {
      String message = "foreach over rows needs the key 'key'";
      hold = tellKey("missing-key", "", message, "key: the columns that tell the rows apart");
    }
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < foreach.key().size(); i++) {
      hold &= isFit(foreach.key().get(i), "/key/" + i, seen);
    }
    return hold;
  }

  private boolean isFit(String column, String pointer, Set<String> seen) {
    if (!seen.add(column)) {
      return tell("bad-key", pointer, "'%s' is named twice".formatted(column), null);
    }
    if (!declared.containsKey(column)) {
      String message = "%s has no parameter '%s'".formatted(foreach.path(), column);
      List<String> names = List.copyOf(declared.keySet());
      return tell(
          "unknown-argument",
          pointer,
          message,
          names.isEmpty() ? "it has no parameters at all" : Nearest.hintOrAll(column, names));
    }
    if (foreach.parameters().containsKey(column)) {
      String message = "parameter '%s' is given by the rows".formatted(column);
      return tellKey("given-twice", "/parameters/" + column, message, "leave it out");
    }
    return true;
  }

  /**
   * Tells what the definition does that can't be done for each row; whether there is nothing.
   *
   * @param any the definition for any row
   * @param other the same for another row
   */
  boolean hold(Outline any, Outline other) {
    boolean hold = true;
    for (int i = 0; i < any.steps().size(); i++) {
      OutlinedStep step = any.steps().get(i);
      if (step.repeated() != null) {
        hold = refuse(step, "is run for rows itself", "run it for the rows of one joined dataset");
      } else if (step.parameters() instanceof Approve) {
        hold = refuse(step, "asks a person", "ask once, before or after all rows");
      } else if (!step.parameters().equals(other.steps().get(i).parameters()) && isSource(step)) {
        String hint = "collect in front of 'foreach' and give it as one of the inputs";
        hold = refuse(step, "reads another source for each row", hint);
      } else if (step.links().models().stream().anyMatch(model -> model.alias() != null)) {
        hold = refuse(step, "uses a model by an alias", "name the train step without an '@'");
      }
    }
    return hold;
  }

  private static boolean isSource(OutlinedStep step) {
    return step.parameters().kind().equals("collect");
  }

  private boolean refuse(OutlinedStep step, String why, String hint) {
    String message =
        "%s can't be run for rows: step '%s' %s".formatted(foreach.path(), step.name(), why);
    return tell("not-for-rows", "/path", message, hint);
  }

  private boolean tell(String code, String pointer, String message, @Nullable String hint) {
    place.told().tell(code, place.pointer() + pointer, message, hint);
    return false;
  }

  private boolean tellKey(String code, String pointer, String message, String hint) {
    place.told().tellKey(code, place.pointer() + pointer, message, hint);
    return false;
  }
}
