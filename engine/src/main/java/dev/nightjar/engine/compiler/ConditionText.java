package dev.nightjar.engine.compiler;

import dev.nightjar.engine.compiler.ComparisonText.Mistake;
import dev.nightjar.engine.compiler.ComparisonText.Part;
import dev.nightjar.engine.compiler.Condition.Known;
import dev.nightjar.engine.compiler.Condition.OnDrift;
import dev.nightjar.engine.compiler.Condition.OnMetric;
import dev.nightjar.engine.compiler.Condition.OnRows;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A condition as it is written: a figure of another step or a parameter, an operator, and what it
 * is compared with.
 */
record ConditionText(String text, Scope scope, Figures figures) {

  /** What follows the name of a dataset where its rows are counted. */
  static final String ROWS = "rows";

  private static final String CODE = "bad-condition";
  private static final String FORM =
      "as in 'quality.areaUnderROC >= 0.8', 'orders.rows > 1000' or '${mode} = full'";
  private static final List<Operator> OPERATORS = List.of(Operator.values());
  private static final Pattern PARAMETER = Pattern.compile("\\$\\{([^}]*)}");
  private static final Pattern FIGURE =
      Pattern.compile("(?<of>[A-Za-z]\\w*(?:\\.[A-Za-z]\\w*)?)\\.(?<name>[A-Za-z]\\w*)");
  private static final Pattern QUOTED = Pattern.compile("'([^']*)'|\"([^\"]*)\"");

  /** The condition, or what is wrong with the text; neither where that has been told. */
  Result parse() {
    Optional<ComparisonText> sides = ComparisonText.of(text);
    if (sides.isEmpty()) {
      return wrong(new Mistake(CODE, 0, text.length(), "can't read this condition", FORM));
    }
    ComparisonText comparison = sides.get();
    Optional<Operator> operator = comparison.operator(OPERATORS);
    if (operator.isEmpty()) {
      return wrong(comparison.unknownOperator(CODE, OPERATORS));
    }
    Matcher figure = FIGURE.matcher(comparison.left().text());
    return figure.matches()
        ? onFigure(comparison, operator.get(), figure)
        : onParameter(comparison, operator.get());
  }

  private Result onParameter(ComparisonText comparison, Operator operator) {
    Part left = comparison.left();
    Evaluated subject = evaluate(left);
    if (subject == null) {
      String message = "'%s' is neither a figure of a step nor a parameter".formatted(left.text());
      boolean bare = scope.names().contains(left.text());
      String hint = bare ? "did you mean '${%s}'?".formatted(left.text()) : FORM;
      return wrong(left.mistake(CODE, message, hint));
    }
    Value value = subject.value();
    if (value == null) {
      return new Result(null, subject.mistake());
    }
    if (operator.isOfOrder() && !value.kind().isOrdered()) {
      String message = value.kind().words() + " has no order";
      return wrong(comparison.sign().mistake(CODE, message, "compare with = or !="));
    }
    Evaluated bound = bound(comparison.right(), value.kind());
    return bound.value() == null
        ? new Result(null, bound.mistake())
        : new Result(
            new Known(text.strip(), operator.holds(value.compareTo(bound.value())), value.text()),
            null);
  }

  private Result onFigure(ComparisonText comparison, Operator operator, Matcher figure) {
    int start = comparison.left().start();
    Part of = new Part(figure.group("of"), start, start + figure.end("of"));
    Part name = new Part(figure.group("name"), start + figure.start("name"), start + figure.end());
    Evaluated bound = bound(comparison.right(), Value.Kind.NUMBER);
    Figures.Found found = name.text().equals(ROWS) ? figures.rows(of) : figures.metric(of, name);
    if (found.mistake() != null || bound.value() == null) {
      return new Result(null, found.mistake() == null ? bound.mistake() : found.mistake());
    }
    double number = Double.parseDouble(bound.value().text());
    if (found.dataset() != null) {
      return new Result(new OnRows(text.strip(), found.dataset(), operator, number), null);
    }
    String step = of.text();
    if (found.drift() != null) {
      return new Result(new OnDrift(text.strip(), step, found.drift(), operator, number), null);
    }
    return found.metric() == null
        ? new Result(null, null)
        : new Result(new OnMetric(text.strip(), step, found.metric(), operator, number), null);
  }

  /** What a value of some kind is compared with. */
  private Evaluated bound(Part right, Value.Kind kind) {
    Evaluated parameter = evaluate(right);
    if (parameter != null) {
      Value value = parameter.value();
      return value == null || value.kind() == kind
          ? parameter
          : Evaluated.wrong(right, kind, "and this is " + value.kind().words());
    }
    Matcher quoted = QUOTED.matcher(right.text());
    String literal =
        quoted.matches()
            ? quoted.group(1) == null ? quoted.group(2) : quoted.group(1)
            : right.text();
    return kind.takes(literal)
        ? new Evaluated(new Value(kind, literal), null)
        : Evaluated.wrong(right, kind, "not '%s'".formatted(literal));
  }

  /** What stands between braces; null for a text that isn't in any. */
  private @Nullable Evaluated evaluate(Part part) {
    Matcher braces = PARAMETER.matcher(part.text());
    if (!braces.matches()) {
      return null;
    }
    Expression.Result result = new Expression(braces.group(1)).evaluate(scope);
    Expression.Wrong wrong = result.wrong();
    return new Evaluated(
        result.value(),
        wrong == null ? null : part.mistake(wrong.code(), wrong.message(), wrong.hint()));
  }

  private static Result wrong(Mistake mistake) {
    return new Result(null, mistake);
  }

  /** A condition, or what is wrong with its text; neither where that has been told. */
  record Result(@Nullable Condition condition, @Nullable Mistake wrong) {}

  /** A value, or what is wrong with it; neither where that has been told. */
  private record Evaluated(@Nullable Value value, @Nullable Mistake mistake) {

    static Evaluated wrong(Part part, Value.Kind kind, String found) {
      String message = "expected %s, %s".formatted(kind.words(), found);
      return new Evaluated(null, part.mistake("wrong-type", message, null));
    }
  }
}
