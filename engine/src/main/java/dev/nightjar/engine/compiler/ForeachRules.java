package dev.nightjar.engine.compiler;

import dev.nightjar.steps.contract.step.Foreach;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** What must hold of the items that a definition is run for. */
record ForeachRules(Foreach foreach, CallPlace place) {

  /** Tells what doesn't hold; whether everything does. */
  boolean hold() {
    boolean hold = true;
    if (foreach.parameters().containsKey(foreach.parameter())) {
      String message = "parameter '%s' is given by the items".formatted(foreach.parameter());
      place
          .told()
          .tellKey("given-twice", place.value(foreach.parameter()), message, "leave it out");
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
}
