package dev.nightjar.engine.compiler;

import dev.nightjar.engine.definition.DurationText;
import dev.nightjar.engine.definition.Nearest;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What stands between the braces of {@code ${…}}: a name, and perhaps a duration to add or to take
 * away. There is nothing else to it, so no definition can run code.
 */
record Expression(String text) {

  static final Pattern SHAPE =
      Pattern.compile("\\s*([A-Za-z][\\w.]*)\\s*(?:([+-])\\s*(\\w+)\\s*)?");

  /** The beginning of one in a text, up to its name. */
  static final Pattern IN_TEXT = Pattern.compile("\\$\\{\\s*([A-Za-z][\\w.]*)");

  /** The value, or why there is none. */
  Result evaluate(Scope scope) {
    if (text.strip().startsWith("secret:")) {
      // No value of a secret ever comes as far as this.
      return Result.wrong(
          "bad-expression",
          "a secret is named without braces",
          "write %s as the whole value of user or password".formatted(text.strip()));
    }
    Matcher shape = SHAPE.matcher(text);
    if (!shape.matches()) {
      return Result.wrong(
          "bad-expression",
          text.isBlank() ? "no name between the braces" : "can't read '%s'".formatted(text.strip()),
          "write a name, or a date and a duration as in ${run.date - 1d}");
    }
    String name = shape.group(1);
    if (scope.broken().contains(name)) {
      return Result.unknown();
    }
    Value value = scope.values().get(name);
    if (value == null) {
      return Result.wrong(
          "unknown-parameter",
          "unknown parameter '%s'".formatted(name),
          Nearest.hintOrAll(name, scope.names()));
    }
    return shape.group(2) == null
        ? new Result(value, null)
        : moved(name, value, shape.group(2), shape.group(3));
  }

  private static Result moved(String name, Value value, String sign, String amount) {
    Optional<Duration> duration = DurationText.parse(amount);
    if (duration.isEmpty()) {
      String message = "'%s' isn't a duration".formatted(amount);
      return Result.wrong("bad-expression", message, "as in 1d, 12h or 30m");
    }
    Duration signed = sign.equals("-") ? duration.get().negated() : duration.get();
    return value
        .plus(signed)
        .map(moved -> new Result(moved, null))
        .orElseGet(
            () ->
                switch (value.kind()) {
                  case TEXT, NUMBER, FLAG, DURATION ->
                      Result.wrong("bad-expression", "'%s' is not a date".formatted(name), null);
                  case DATE, INSTANT ->
                      Result.wrong(
                          "bad-expression",
                          "can't move %s by %s".formatted(name, amount),
                          value.kind() == Value.Kind.DATE ? "a date moves by whole days" : null);
                });
  }

  /**
   * What came of an expression: a value, or what is wrong, or neither when that has been told.
   *
   * @param value null when there is none
   * @param wrong what is wrong, or null
   */
  record Result(@Nullable Value value, @Nullable Wrong wrong) {

    /** The value as it is written, or null when there is none. */
    @Nullable String text() {
      return value == null ? null : value.text();
    }

    private static Result wrong(String code, String message, @Nullable String hint) {
      return new Result(null, new Wrong(code, message, hint));
    }

    private static Result unknown() {
      return new Result(null, null);
    }
  }

  /** What is wrong with an expression. */
  record Wrong(String code, String message, @Nullable String hint) {}
}
