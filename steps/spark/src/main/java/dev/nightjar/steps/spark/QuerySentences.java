package dev.nightjar.steps.spark;

import static java.util.Map.entry;

import java.util.Map;
import java.util.function.Function;

/** Sentences about how a query is written and put together. */
final class QuerySentences {

  private static final String SYNTAX = "syntax";
  private static final String SHAPE = "wrong-columns";

  static final Map<String, Function<Facts, Sentence>> BY_CONDITION =
      Map.ofEntries(
          entry("PARSE_SYNTAX_ERROR", QuerySentences::syntax),
          entry("PARSE_EMPTY_STATEMENT", facts -> empty()),
          entry("TRAILING_COMMA_IN_SELECT", facts -> trailingComma()),
          entry("INVALID_TYPED_LITERAL", QuerySentences::literal),
          entry("NUM_COLUMNS_MISMATCH", QuerySentences::numberOfColumns),
          entry("ASSIGNMENT_ARITY_MISMATCH", QuerySentences::numberOfNames),
          entry("INVALID_INLINE_TABLE.NUM_COLUMNS_MISMATCH", QuerySentences::inlineTable),
          entry("GROUP_BY_POS_OUT_OF_RANGE", facts -> position(facts, "GROUP BY")),
          entry("ORDER_BY_POS_OUT_OF_RANGE", facts -> position(facts, "ORDER BY")),
          entry(
              "INVALID_SUBQUERY_EXPRESSION.SCALAR_SUBQUERY_RETURN_MORE_THAN_ONE_OUTPUT_COLUMN",
              QuerySentences::subquery),
          entry("INVALID_LIMIT_LIKE_EXPRESSION", QuerySentences::limit),
          entry("UNSUPPORTED_FEATURE.SET_OPERATION_ON_MAP_TYPE", QuerySentences::distinctMaps),
          entry("UDTF_ALIAS_NUMBER_MISMATCH", QuerySentences::numberOfAliases),
          entry("INVALID_LAMBDA_FUNCTION_CALL.NUM_ARGS_MISMATCH", QuerySentences::lambda),
          entry(
              "INVALID_LAMBDA_FUNCTION_CALL.NON_HIGHER_ORDER_FUNCTION", facts -> misplacedLambda()),
          entry(
              "INVALID_LAMBDA_FUNCTION_CALL.PARAMETER_DOES_NOT_ACCEPT_LAMBDA_FUNCTION",
              facts -> misplacedLambda()),
          entry("INVALID_USAGE_OF_STAR_OR_REGEX", facts -> star()));

  private QuerySentences() {}

  private static Sentence syntax(Facts facts) {
    String near = facts.text("error");
    boolean end = near.contains("end of input");
    return new Sentence(
        SYNTAX,
        end ? "the query ends too early" : "the query can't be read at " + near,
        facts
            .text("hint")
            .replaceFirst("^:\\s*", "")
            .transform(hint -> hint.isEmpty() ? null : hint));
  }

  private static Sentence misplacedLambda() {
    return new Sentence(
            "misplaced-lambda",
            "no function can stand here",
            "x -> … goes into transform, filter, exists and the like")
        .at(Clue.first("->"));
  }

  private static Sentence empty() {
    return new Sentence(SYNTAX, "the query is empty", null);
  }

  private static Sentence trailingComma() {
    return new Sentence(SYNTAX, "a comma stands behind the last column", "take it out");
  }

  private static Sentence literal(Facts facts) {
    return new Sentence(
        "invalid-value",
        facts.text("value") + " isn't a " + facts.type("valueType"),
        facts.type("valueType").equals("date") ? "a date is year-month-day: '2026-01-31'" : null);
  }

  private static Sentence numberOfColumns(Facts facts) {
    String operator = facts.text("operator");
    return new Sentence(
            SHAPE,
            operator
                + " needs the same number of columns on both sides, but has "
                + facts.text("firstNumColumns")
                + " and "
                + facts.text("invalidNumColumns"),
            "name the columns on each side, instead of *")
        .at(Clue.last(operator));
  }

  private static Sentence numberOfNames(Facts facts) {
    return new Sentence(
        SHAPE,
        "the query gives "
            + many(facts.text("numTarget"), "column")
            + ", but "
            + many(facts.text("numExpr"), "name")
            + " for it",
        "one name for each column, or none at all");
  }

  private static String many(String count, String noun) {
    return count + " " + noun + (count.equals("1") ? "" : "s");
  }

  private static Sentence numberOfAliases(Facts facts) {
    return new Sentence(
            SHAPE,
            "the names " + facts.text("aliasesNames") + " don't match the columns of the function",
            "it gives " + facts.text("aliasesSize"))
        .at(Clue.last("AS ("));
  }

  private static Sentence lambda(Facts facts) {
    return new Sentence(
        "wrong-arguments",
        "the lambda takes "
            + facts.text("expectedNumArgs")
            + " arguments, but is given "
            + facts.text("actualNumArgs"),
        null);
  }

  private static Sentence inlineTable(Facts facts) {
    return new Sentence(
        SHAPE,
        "row "
            + (Integer.parseInt(facts.text("rowIndex")) + 1)
            + " of VALUES has "
            + facts.text("actualNumCols")
            + " columns, the first "
            + facts.text("expectedNumCols"),
        null);
  }

  private static Sentence position(Facts facts, String clause) {
    String size = facts.text("size");
    return new Sentence(
        "unknown-position",
        clause + " " + facts.text("index") + " means no column",
        size.equals("1") ? "there is 1 column" : "there are " + size + " columns");
  }

  private static Sentence subquery(Facts facts) {
    return new Sentence(
        SHAPE,
        "a subquery that stands for a value must give one column, not " + facts.text("number"),
        null);
  }

  private static Sentence limit(Facts facts) {
    String expression = facts.text("expr");
    return new Sentence(
            "invalid-limit", "LIMIT must be a constant whole number, not " + expression, null)
        .at(Clue.behind("LIMIT", expression));
  }

  private static Sentence distinctMaps(Facts facts) {
    return new Sentence(
        "type-mismatch",
        "column '"
            + facts.name("colName")
            + "' is "
            + facts.type("dataType")
            + ", and maps can't be compared to find equal rows",
        "use UNION ALL instead of UNION, or to_json(" + facts.name("colName") + ")");
  }

  private static Sentence star() {
    return new Sentence(SYNTAX, "* can't stand here", "it stands for all columns of a SELECT")
        .at(Clue.last("*"));
  }
}
