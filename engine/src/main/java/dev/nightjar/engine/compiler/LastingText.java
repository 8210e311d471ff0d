package dev.nightjar.engine.compiler;

import java.util.regex.Matcher;
import java.util.stream.Stream;

/**
 * A text as it is on every day and for whatever values are given: in the place of {@code ${…}} it
 * has what the definition says itself, such as a parameter's default, or else nothing but the name.
 *
 * @param written what the author wrote
 * @param scope what the names in it mean
 */
record LastingText(String written, Scope scope) {

  String text() {
    StringBuilder text = new StringBuilder();
    int at = 0;
    while (at < written.length()) {
      int close = written.indexOf('}', at);
      if (written.startsWith("$${", at)) {
        text.append(written, at, at + 3);
        at += 3;
      } else if (written.startsWith("${", at) && close > 0) {
        text.append(lasting(written.substring(at + 2, close)));
        at = close + 1;
      } else {
        text.append(written.charAt(at++));
      }
    }
    return text.toString();
  }

  /** Whether a value is given in the place of what the definition says. */
  boolean isGiven() {
    return scope.lasting().entrySet().stream()
        .filter(known -> names().anyMatch(known.getKey()::equals))
        .anyMatch(known -> isOther(known.getKey(), known.getValue()));
  }

  private boolean isOther(String name, String lasting) {
    Value value = scope.values().get(name);
    return value != null && !lasting.contains("${") && !lasting.equals(value.text());
  }

  private Stream<String> names() {
    return Expression.IN_TEXT.matcher(written).results().map(found -> found.group(1));
  }

  private String lasting(String expression) {
    Matcher shape = Expression.SHAPE.matcher(expression);
    String kept = shape.matches() ? scope.lasting().get(shape.group(1)) : null;
    if (kept == null) {
      return "${" + expression.strip() + "}";
    }
    return shape.group(2) == null
        ? kept
        : "${%s %s %s}".formatted(kept, shape.group(2), shape.group(3));
  }
}
