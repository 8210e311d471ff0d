package dev.nightjar.steps.spark.library.check;

import dev.nightjar.steps.contract.step.Condition.Matches;
import dev.nightjar.steps.spark.Columns;
import dev.nightjar.steps.spark.Names;
import dev.nightjar.steps.spark.StepAnalysis;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.apache.spark.sql.Column;

/** A text that a regular expression finds a match in. */
record MatchesRule(Matches condition) implements Rule {

  @Override
  public String text() {
    return "matches(" + condition.column() + ", " + condition.pattern() + ")";
  }

  @Override
  public boolean check(Columns columns, StepAnalysis step, String pointer) {
    boolean text =
        columns
            .find(condition.column(), pointer + "/column")
            .map(column -> isText(column.type(), step, pointer + "/column"))
            .orElse(false);
    return isPattern(step, pointer + "/pattern") && text;
  }

  private boolean isText(String type, StepAnalysis step, String pointer) {
    if (!type.equals("string")) {
      step.report(
          pointer,
          "type-mismatch",
          "column '" + condition.column() + "' is " + type + ", but matches is for texts",
          null);
    }
    return type.equals("string");
  }

  private boolean isPattern(StepAnalysis step, String pointer) {
    try {
      Pattern.compile(condition.pattern());
      return true;
    } catch (PatternSyntaxException e) {
      step.report(
          pointer,
          "invalid-pattern",
          "'" + condition.pattern() + "' isn't a regular expression: " + e.getDescription(),
          null);
      return false;
    }
  }

  @Override
  public Column fits() {
    Column value = Names.column(condition.column());
    return value.isNull().or(value.rlike(condition.pattern()));
  }

  @Override
  public Column example() {
    return Names.column(condition.column());
  }
}
