package dev.nightjar.engine.compiler;

import dev.nightjar.engine.definition.Passage;
import dev.nightjar.steps.contract.step.Foreach;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a step says what it runs as a part of its definition.
 *
 * @param told takes problems with the step
 * @param pointer below the step
 * @param branches what it runs that for; null when it runs it once
 * @param item the number of the item that it is run for
 */
record CallPlace(StepProblems told, String pointer, @Nullable Foreach branches, int item) {

  String path() {
    return pointer + "/path";
  }

  String input(String name) {
    return Passage.child(pointer + Expansion.INPUTS, name);
  }

  /** Where a parameter's value is. */
  String value(String name) {
    if (isOfRow(name)) {
      int column = Objects.requireNonNull(branches).key().indexOf(name);
      return column < 0 ? pointer + "/rows" : pointer + "/key/" + column;
    }
    return isItem(name) ? pointer + "/items/" + item : Passage.child(pointer + "/parameters", name);
  }

  /** Whether a parameter's value is written at its place: a row's value isn't. */
  boolean isSaid(String name) {
    return !isOfRow(name);
  }

  /** A problem with the name of a parameter. */
  void tellName(String name, String code, String message, @Nullable String hint) {
    if (isItem(name)) {
      told.tell(code, pointer + "/parameter", message, hint);
    } else {
      told.tellKey(code, Passage.child(pointer + "/parameters", name), message, hint);
    }
  }

  private boolean isItem(String parameter) {
    return branches != null && parameter.equals(branches.parameter());
  }

  private boolean isOfRow(String parameter) {
    return branches != null && branches.overRows() && !branches.parameters().containsKey(parameter);
  }
}
