package dev.nightjar.steps.spark;

import static java.util.Map.entry;

import java.util.Map;
import java.util.function.Function;

/** Sentences about aggregates, groups, windows and functions that make rows. */
final class AggregateSentences {

  private static final String MISPLACED = "misplaced-aggregate";
  private static final String WINDOW = "misplaced-window";
  private static final String ROWS = "misplaced-rows";
  private static final String OUTSIDE = "make it a column in a subquery or WITH, and use that";

  static final Map<String, Function<Facts, Sentence>> BY_CONDITION =
      Map.ofEntries(
          entry("MISSING_AGGREGATION", AggregateSentences::missingAggregation),
          entry("MISSING_GROUP_BY", facts -> missingGroupBy()),
          entry("INVALID_WHERE_CONDITION", AggregateSentences::inWhere),
          entry("UNSUPPORTED_EXPR_FOR_OPERATOR", AggregateSentences::outOfPlace),
          entry("NESTED_AGGREGATE_FUNCTION", facts -> nested()),
          entry("GROUP_BY_AGGREGATE", facts -> inGroupBy()),
          entry("GROUP_BY_POS_AGGREGATE", AggregateSentences::positionOfAggregate),
          entry("UNSUPPORTED_GROUPING_EXPRESSION", facts -> grouping()),
          entry("_LEGACY_ERROR_TEMP_1006", AggregateSentences::pivot),
          entry("_LEGACY_ERROR_TEMP_1034", AggregateSentences::windowInClause),
          entry("_LEGACY_ERROR_TEMP_1035", AggregateSentences::frame),
          entry("_LEGACY_ERROR_TEMP_1037", AggregateSentences::unorderedWindow),
          entry("_LEGACY_ERROR_TEMP_1031", AggregateSentences::windowInAggregate),
          entry("WINDOW_FUNCTION_WITHOUT_OVER_CLAUSE", AggregateSentences::withoutOver),
          entry("UNSUPPORTED_EXPR_FOR_WINDOW", AggregateSentences::notForWindows),
          entry("DISTINCT_WINDOW_FUNCTION_UNSUPPORTED", facts -> distinctOverWindow()),
          entry("DATATYPE_MISMATCH.RANGE_FRAME_WITHOUT_ORDER", facts -> unorderedRange()),
          entry("UNSUPPORTED_GENERATOR.NESTED_IN_EXPRESSIONS", AggregateSentences::nestedRows),
          entry("UNSUPPORTED_GENERATOR.OUTSIDE_SELECT", facts -> rowsOutsideSelect()),
          entry("UNSUPPORTED_GENERATOR.MULTI_GENERATOR", facts -> rowsTwice()));

  private AggregateSentences() {}

  private static Sentence missingAggregation(Facts facts) {
    return new Sentence(
            "missing-group-by",
            facts.text("expression") + " is neither grouped by nor aggregated",
            "add it to GROUP BY, or aggregate it, for example as "
                + facts.text("expressionAnyValue"))
        .at(Clue.grouped(facts.text("expression")));
  }

  private static Sentence missingGroupBy() {
    return new Sentence(
        "missing-group-by",
        "aggregated and plain columns stand side by side without GROUP BY",
        "add GROUP BY, or aggregate over a window with OVER");
  }

  /** Spark makes a WHERE of a condition that stands by itself, too. */
  private static Sentence inWhere(Facts facts) {
    String expression = facts.text("expressionList");
    boolean where = QueryText.of(facts.sql()).find(Clue.first("WHERE")).isPresent();
    return new Sentence(
            MISPLACED,
            (where ? "WHERE" : "a condition") + " can't hold the aggregate " + plain(expression),
            where
                ? "WHERE chooses rows before they are grouped; HAVING, behind GROUP BY, chooses groups"
                : "it looks at one row at a time: make the aggregate a column in a sql step")
        .at(Clue.expressionBehind(where ? "WHERE" : "", expression));
  }

  private static Sentence outOfPlace(Facts facts) {
    String expression = facts.text("invalidExprSqls").replace("\"", "");
    return new Sentence(MISPLACED, plain(expression) + " can't stand here", OUTSIDE)
        .at(Clue.grouped(expression));
  }

  private static Sentence nested() {
    return new Sentence(MISPLACED, "an aggregate can't stand inside another aggregate", OUTSIDE);
  }

  private static Sentence inGroupBy() {
    return new Sentence(
        MISPLACED, "GROUP BY can't group by an aggregate", "group by the plain columns only");
  }

  private static Sentence positionOfAggregate(Facts facts) {
    return new Sentence(
        MISPLACED,
        "GROUP BY " + facts.text("index") + " means the aggregate " + plain(facts.text("aggExpr")),
        "group by the plain columns only");
  }

  private static Sentence grouping() {
    return new Sentence(
        MISPLACED, "grouping() has no meaning here", "it goes with GROUP BY ROLLUP, CUBE or SETS");
  }

  private static Sentence pivot(Facts facts) {
    String expression = plain(facts.text("sql"));
    return new Sentence(
            MISPLACED,
            "PIVOT needs an aggregate, not " + expression,
            "for example: sum(" + expression + ")")
        .at(Clue.behind("PIVOT", expression));
  }

  private static Sentence windowInClause(Facts facts) {
    String clause = facts.text("clauseName");
    return new Sentence(WINDOW, clause + " can't hold a window function", OUTSIDE)
        .at(Clue.behind(clause, "OVER"));
  }

  private static Sentence windowInAggregate(Facts facts) {
    return new Sentence(WINDOW, "an aggregate can't hold a window function", OUTSIDE)
        .at(Clue.first("OVER"));
  }

  private static Sentence frame(Facts facts) {
    String function = facts.text("prettyName");
    return new Sentence(
            WINDOW,
            function + " can't have a frame, and its offset must be a constant",
            "leave ROWS or RANGE out: " + function + " looks at the row that its offset says")
        .at(Clue.first(function + "("));
  }

  private static Sentence unorderedWindow(Facts facts) {
    String function = facts.text("wf").replaceFirst("\\(.*", "");
    return new Sentence(
            WINDOW,
            function + " needs an order of the rows",
            "for example: " + function + "() OVER (ORDER BY <column>)")
        .at(Clue.first(function + "("));
  }

  private static Sentence withoutOver(Facts facts) {
    String function = facts.text("funcName").replaceFirst("\\(.*", "");
    return new Sentence(
            WINDOW,
            function + " needs to know over which rows",
            "for example: " + function + "(…) OVER (ORDER BY <column>)")
        .at(Clue.first(function + "("));
  }

  private static Sentence notForWindows(Facts facts) {
    return new Sentence(
        WINDOW, facts.expression("sqlExpr") + " can't go over a window", "leave OVER out");
  }

  private static Sentence distinctOverWindow() {
    return new Sentence(
        WINDOW,
        "DISTINCT can't be used over a window",
        "size(collect_set(<column>) OVER (…)) counts different values");
  }

  private static Sentence unorderedRange() {
    return new Sentence(
        WINDOW, "RANGE needs an order of the rows", "add ORDER BY <column>, or say ROWS");
  }

  private static Sentence nestedRows(Facts facts) {
    String expression = facts.text("expression");
    return new Sentence(
            ROWS,
            expression + " holds a function that makes several rows",
            "let that function stand by itself in a subquery")
        .at(Clue.first(expression));
  }

  private static Sentence rowsOutsideSelect() {
    return new Sentence(
            ROWS,
            "a function that makes several rows can only stand in SELECT",
            "put it into a subquery, or use LATERAL VIEW")
        .at(Clue.first("WHERE explode(", "explode("));
  }

  private static Sentence rowsTwice() {
    return new Sentence(
        ROWS,
        "one SELECT can't hold two functions that make several rows",
        "use LATERAL VIEW, or a subquery");
  }

  private static String plain(String expression) {
    return expression
        .replaceAll("[A-Za-z_]\\w*\\.(?=[A-Za-z_])", "")
        .replace("count(1)", "count(*)");
  }
}
