package dev.nightjar.engine.compiler;

import dev.nightjar.steps.contract.step.Foreach;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What must hold of the items that a definition is run for. */
record ForeachRules(Foreach foreach, CallPlace place) {

  /** Tells what doesn't hold; whether everything does. */
  boolean hold() {
    String parameter = foreach.parameter();
    if (parameter == null || foreach.items().isEmpty() || !foreach.key().isEmpty()) {
      tellIncomplete(parameter);
      return false;
    }
    boolean hold = true;
    if (foreach.parameters().containsKey(parameter)) {
      String message = "parameter '%s' is given by the items".formatted(parameter);
      place
          .told()
          .tellKey(
              "given-twice", place.pointer() + "/parameters/" + parameter, message, "leave it out");
      hold = false;
    }
    Map<String, String> seen = new HashMap<>();
    for (int i = 0; i < foreach.items().size(); i++) {
      String item = foreach.items().get(i);
      String pointer = place.pointer() + "/items/" + i;
      String other = seen.putIfAbsent(item.toLowerCase(Locale.ROOT), item);
      if (!Names.isIdentifier(item)) {
        // It stands in names and in SQL, so it must not mean anything else there.
        String message = "'%s' can't be an item".formatted(item);
        place.told().tell("bad-item", pointer, message, Names.IDENTIFIER);
        hold = false;
      } else if (other != null) {
        String message =
            other.equals(item)
                ? "'%s' is an item already".formatted(item)
                : "'%s' and '%s' are one name in SQL".formatted(other, item);
        place.told().tell("bad-item", pointer, message, null);
        hold = false;
      }
    }
    return hold;
  }

  private void tellIncomplete(@Nullable String parameter) {
    StepProblems told = place.told();
    if (!foreach.key().isEmpty()) {
      String hint = "rows: the dataset whose rows it is run for";
      told.tellKey("missing-key", place.pointer(), "foreach with a key needs 'rows'", hint);
    } else if (foreach.items().isEmpty()) {
      String hint = "items: a list of names; or rows: a dataset, and key: its columns";
      told.tellKey("missing-key", place.pointer(), "foreach needs the key 'items' or 'rows'", hint);
    } else if (parameter == null) {
      String hint = "parameter: the other definition's parameter that takes the item";
      told.tellKey("missing-key", place.pointer(), "foreach needs the key 'parameter'", hint);
    }
  }
}
