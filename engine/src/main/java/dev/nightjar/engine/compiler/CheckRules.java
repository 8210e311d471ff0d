package dev.nightjar.engine.compiler;

import dev.nightjar.steps.contract.step.Check;
import dev.nightjar.steps.contract.step.Condition;
import dev.nightjar.steps.contract.step.Condition.Between;
import dev.nightjar.steps.contract.step.Condition.Matches;
import dev.nightjar.steps.contract.step.Condition.OneOf;
import dev.nightjar.steps.contract.step.Condition.RowCount;
import dev.nightjar.steps.contract.step.Expectation;
import dev.nightjar.steps.contract.step.OnFailure;
import dev.nightjar.steps.contract.work.Place;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** What must hold of a {@code check} step. */
final class CheckRules {

  private CheckRules() {}

  static void check(Check check, StepProblems problems) {
    for (int i = 0; i < check.expect().size(); i++) {
      Expectation expectation = check.expect().get(i);
      String pointer = "/check/expect/" + i;
      Condition condition = expectation.condition();
      if (condition instanceof Between between) {
        checkBounds(between.min(), between.max(), pointer + "/between", problems);
      } else if (condition instanceof RowCount count) {
        checkBounds(text(count.min()), text(count.max()), pointer + "/rowCount", problems);
        checkRowCount(expectation, check, pointer, problems);
      } else if (condition instanceof Matches matches) {
        checkPattern(matches.pattern(), pointer + "/matches/pattern", problems);
      } else if (condition instanceof OneOf oneOf && oneOf.values().isEmpty()) {
        problems.tell("empty", pointer + "/oneOf/values", "no value fits an empty set", null);
      }
    }
  }

  private static @Nullable String text(@Nullable Long bound) {
    return bound == null ? null : bound.toString();
  }

  private static void checkBounds(
      @Nullable String min, @Nullable String max, String pointer, StepProblems problems) {
    if (min == null && max == null) {
      problems.tellKey("no-bounds", pointer, "neither min nor max is given", "give one or both");
    } else if (min != null && max != null && compare(min, max) > 0) {
      String message = "max is less than min: nothing lies between %s and %s".formatted(min, max);
      problems.tell("bad-bounds", pointer + "/max", message, null);
    }
  }

  /** Dates and timestamps in ISO form compare as texts; what is neither is left to the analysis. */
  private static int compare(String min, String max) {
    Optional<BigDecimal> low = number(min);
    Optional<BigDecimal> high = number(max);
    if (low.isPresent() && high.isPresent()) {
      return low.get().compareTo(high.get());
    }
    return low.isEmpty() && high.isEmpty() ? min.compareTo(max) : 0;
  }

  private static Optional<BigDecimal> number(String text) {
    try {
      return Optional.of(new BigDecimal(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** The number of rows is no property of a row. */
  private static void checkRowCount(
      Expectation expectation, Check check, String pointer, StepProblems problems) {
    if (expectation.atLeast() != 1) {
      String message = "a share of rows has no meaning for a number of rows";
      problems.tellKey("meaningless-key", pointer + "/atLeast", message, "leave atLeast out");
    }
    if (expectation.onFailure() == OnFailure.QUARANTINE
        || (expectation.onFailure() == null && check.onFailure() == OnFailure.QUARANTINE)) {
      problems.tellKey(
          "meaningless-key",
          pointer + (expectation.onFailure() == null ? "/rowCount" : "/onFailure"),
          "a wrong number of rows leaves no row to quarantine",
          "add onFailure: fail or onFailure: warn");
    }
  }

  private static void checkPattern(String pattern, String pointer, StepProblems problems) {
    try {
      Pattern.compile(pattern);
    } catch (PatternSyntaxException e) {
      int at = Math.max(0, Math.min(e.getIndex(), pattern.length() - 1));
      String message = "not a regular expression: " + e.getDescription();
      problems.tell("bad-pattern", new Place(problems.step(), pointer, at, at + 1), message, null);
    }
  }
}
