package dev.nightjar.steps.spark.library.sql;

import dev.nightjar.steps.spark.Diagnosis;
import dev.nightjar.steps.spark.SparkErrors;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.apache.spark.sql.catalyst.expressions.BinaryArithmetic;
import org.apache.spark.sql.catalyst.expressions.CaseWhen;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.Coalesce;
import org.apache.spark.sql.catalyst.expressions.DivModLike;
import org.apache.spark.sql.catalyst.expressions.ElementAt;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.GetArrayItem;
import org.apache.spark.sql.catalyst.expressions.If;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.Pmod;
import org.apache.spark.sql.catalyst.expressions.RuntimeReplaceable;
import org.apache.spark.sql.catalyst.expressions.TryEval;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.types.ArrayType;

/**
 * Finds what fails whatever the data: constants that can't be computed, divisions by zero, elements
 * that no array has. What only one branch of a decision comes to may be meant to fail.
 */
final class CertainFailures {

  /** The functions whose second part is a regular expression. */
  private static final Set<String> TAKES_PATTERN =
      Set.of(
          "RLike",
          "RegExpReplace",
          "RegExpExtract",
          "RegExpExtractAll",
          "RegExpInStr",
          "StringSplit");

  private final String sql;
  private final Set<Diagnosis> found = new LinkedHashSet<>();

  private CertainFailures(String sql) {
    this.sql = sql;
  }

  static Set<Diagnosis> in(LogicalPlan plan, String sql) {
    CertainFailures failures = new CertainFailures(sql);
    Expressions.forEach(plan, expression -> failures.search(expression, List.of()));
    return failures.found;
  }

  private void search(Expression expression, List<Expression> around) {
    if (expression instanceof TryEval) {
      return;
    }
    List<Expression> outwards = new ArrayList<>(List.of(expression));
    outwards.addAll(around);
    int before = found.size();
    for (Expression part : Expressions.parts(expression)) {
      search(part, outwards);
      if (decides(expression)) {
        break;
      }
    }
    // What is around a constant that fails would fail by it.
    if (found.size() == before) {
      failure(expression).ifPresent(told -> found.add(placed(told, outwards)));
    }
  }

  /** Whether all parts but the first are come to in some rows only. */
  private static boolean decides(Expression expression) {
    return expression instanceof If
        || expression instanceof CaseWhen
        || expression instanceof Coalesce;
  }

  private Optional<Diagnosis> failure(Expression expression) {
    // Of a function such as to_date only what stands for it is known to be a constant.
    Expression meant =
        expression instanceof RuntimeReplaceable function ? function.replacement() : expression;
    if (meant.foldable() && !(meant instanceof Literal)) {
      return failing(meant);
    }
    if (expression instanceof BinaryArithmetic division
        && (division instanceof DivModLike || division instanceof Pmod)
        && division.failOnError()) {
      return isZero(division.right())
          ? Optional.of(
              new Diagnosis(
                  "division-by-zero",
                  "a division by zero",
                  "use try_divide or try_mod to get NULL where that can't be done",
                  null,
                  null))
          : Optional.empty();
    }
    return noElement(expression).or(() -> pattern(expression));
  }

  private Optional<Diagnosis> failing(Expression constant) {
    if (constant instanceof Cast cast && Computed.isImplicit(cast)) {
      return unreadable(cast);
    }
    try {
      var unused = Optional.ofNullable(Computed.value(constant));
      return Optional.empty();
    } catch (RuntimeException thrown) {
      return SparkErrors.diagnose(thrown, sql);
    }
  }

  /** A constant that Spark would read as what it is compared with. */
  private static Optional<Diagnosis> unreadable(Cast cast) {
    try {
      var unused = Optional.ofNullable(Computed.value(cast));
      return Optional.empty();
    } catch (RuntimeException thrown) {
      String type = cast.dataType().sql().toLowerCase(Locale.ROOT);
      Diagnosis told =
          new Diagnosis(
              "invalid-value",
              "%s isn't a value of type %s".formatted(Origins.text(cast.child()), type),
              type.equals("date") ? "a date is year-month-day: '2026-01-31'" : null,
              null,
              null);
      return Optional.of(Origins.atInnermost(List.of(cast.child()), told));
    }
  }

  private Optional<Diagnosis> pattern(Expression expression) {
    if (!TAKES_PATTERN.contains(expression.getClass().getSimpleName())) {
      return Optional.empty();
    }
    Expression pattern = expression.children().apply(1);
    if (!pattern.foldable() || Computed.isNull(pattern)) {
      return Optional.empty();
    }
    try {
      Pattern.compile(String.valueOf(Computed.value(pattern)));
      return Optional.empty();
    } catch (PatternSyntaxException wrong) {
      Diagnosis told =
          new Diagnosis(
              "bad-pattern",
              "not a regular expression: " + wrong.getDescription(),
              null,
              null,
              null);
      return Optional.of(Origins.atInnermost(List.of(pattern), told));
    }
  }

  private static Optional<Diagnosis> noElement(Expression expression) {
    if (expression instanceof ElementAt element
        && element.left().dataType() instanceof ArrayType
        && isZero(element.right())) {
      return Optional.of(
          new Diagnosis(
              "no-such-element",
              "element_at counts from 1: there is no element 0",
              "1 is the first element, -1 the last",
              null,
              null));
    }
    if (expression instanceof GetArrayItem item && item.failOnError()) {
      return Computed.number(item.ordinal())
          .filter(index -> index.signum() < 0)
          .map(
              index ->
                  new Diagnosis(
                      "no-such-element",
                      "an array has no element " + index,
                      "[0] is the first; element_at(…, -1) is the last",
                      null,
                      null));
    }
    return Optional.empty();
  }

  private static boolean isZero(Expression expression) {
    return Computed.number(expression).filter(CertainFailures::isZero).isPresent();
  }

  private static boolean isZero(BigDecimal number) {
    return number.signum() == 0;
  }

  /**
   * A cast that Spark put in has no place of its own: the constant in it has, or what is around.
   */
  private static Diagnosis placed(Diagnosis told, List<Expression> outwards) {
    return told.start() == null ? Origins.atInnermost(outwards, told) : told;
  }
}
