package dev.nightjar.steps.spark;

import static java.util.Map.entry;

import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Sentences about values of a type that doesn't fit where they stand. */
final class TypeSentences {

  private static final String CODE = "type-mismatch";
  private static final String MISMATCH = "DATATYPE_MISMATCH.";

  static final Map<String, Function<Facts, Sentence>> BY_CONDITION =
      Map.ofEntries(
          entry(MISMATCH + "BINARY_OP_DIFF_TYPES", TypeSentences::differentSides),
          entry(MISMATCH + "BINARY_OP_WRONG_TYPE", TypeSentences::wrongSides),
          entry(MISMATCH + "DATA_DIFF_TYPES", TypeSentences::differentTypes),
          entry(MISMATCH + "CREATE_MAP_VALUE_DIFF_TYPES", TypeSentences::differentTypes),
          entry(MISMATCH + "CREATE_MAP_KEY_DIFF_TYPES", TypeSentences::differentTypes),
          entry(MISMATCH + "ARRAY_FUNCTION_DIFF_TYPES", TypeSentences::differentElements),
          entry(MISMATCH + "BINARY_ARRAY_DIFF_TYPES", TypeSentences::differentElements),
          entry(MISMATCH + "STACK_COLUMN_DIFF_TYPES", TypeSentences::differentRows),
          entry(MISMATCH + "UNEXPECTED_INPUT_TYPE", TypeSentences::unexpectedType),
          entry(MISMATCH + "FILTER_NOT_BOOLEAN", TypeSentences::conditionNotBoolean),
          entry(MISMATCH + "CAST_WITHOUT_SUGGESTION", facts -> noCast(facts, null)),
          entry(MISMATCH + "CAST_WITH_CONF_SUGGESTION", facts -> noCast(facts, null)),
          entry(MISMATCH + "CAST_WITH_FUNC_SUGGESTION", TypeSentences::noCastButFunction),
          entry(MISMATCH + "NON_FOLDABLE_INPUT", TypeSentences::notConstant),
          entry(MISMATCH + "INVALID_ORDERING_TYPE", TypeSentences::noOrder),
          entry(MISMATCH + "VALUE_OUT_OF_RANGE", TypeSentences::outOfRange),
          entry(MISMATCH + "IN_SUBQUERY_LENGTH_MISMATCH", TypeSentences::inSubqueryLength),
          entry("JOIN_CONDITION_IS_NOT_BOOLEAN_TYPE", TypeSentences::joinNotBoolean),
          entry("INVALID_AGGREGATE_FILTER.NOT_BOOLEAN", TypeSentences::filterNotBoolean),
          entry("INCOMPATIBLE_COLUMN_TYPE", TypeSentences::differentColumns),
          entry("DATATYPE_MISSING_SIZE", TypeSentences::missingSize),
          entry("DECIMAL_PRECISION_EXCEEDS_MAX_PRECISION", TypeSentences::tooPrecise));

  private TypeSentences() {}

  private static Sentence mismatch(String message, @Nullable String hint) {
    return new Sentence(CODE, message, hint);
  }

  private static Sentence differentSides(Facts facts) {
    return mismatch(
        facts.type("left")
            + " and "
            + facts.type("right")
            + " don't go together in "
            + facts.expression("sqlExpr"),
        "CAST one of them");
  }

  private static Sentence wrongSides(Facts facts) {
    return mismatch(
        facts.expression("sqlExpr")
            + " needs "
            + facts.type("inputType").replaceAll("numeric or interval.*", "numbers")
            + ", not "
            + facts.type("actualDataType"),
        facts.type("actualDataType").equals("string") && facts.expression("sqlExpr").contains("+")
            ? "texts are put together with ||, and read as numbers with CAST"
            : null);
  }

  private static Sentence differentTypes(Facts facts) {
    return mismatch(
        facts.types("dataType") + " don't go together in " + facts.expression("sqlExpr"),
        "CAST to one type");
  }

  private static Sentence differentElements(Facts facts) {
    return mismatch(
        facts.type("leftType")
            + " and "
            + facts.type("rightType")
            + " don't go together in "
            + facts.expression("sqlExpr"),
        "CAST one of them");
  }

  private static Sentence differentRows(Facts facts) {
    return mismatch(
        facts.type("leftType")
            + " and "
            + facts.type("rightType")
            + " don't go together in one column of stack",
        "CAST to one type");
  }

  private static Sentence unexpectedType(Facts facts) {
    String part = facts.expression("inputSql");
    String whole = facts.expression("sqlExpr");
    String required = facts.type("requiredType").replaceFirst(" or ansi interval$", "");
    String type = facts.type("inputType");
    return mismatch(
        part.equals(whole)
            ? whole + " needs " + required + ", not " + type
            : part + " is " + type + ", but " + whole + " needs " + required,
        null);
  }

  private static Sentence conditionNotBoolean(Facts facts) {
    String condition = facts.text("filter");
    return mismatch(
            "the condition " + condition + " is " + facts.type("type") + ", not boolean",
            facts.type("type").equals("string")
                ? null
                : "compare it, for example: " + condition + " > 0")
        .at(Clue.first("WHERE " + condition, "HAVING " + condition));
  }

  private static Sentence joinNotBoolean(Facts facts) {
    String condition = facts.text("joinCondition");
    return mismatch(
            "the join's condition "
                + condition
                + " is "
                + facts.type("conditionType")
                + ", not boolean",
            "compare two columns, or say USING (" + condition + ")")
        .at(Clue.first("ON " + condition));
  }

  private static Sentence filterNotBoolean(Facts facts) {
    return mismatch("the FILTER condition " + facts.text("filterExpr") + " isn't boolean", null);
  }

  private static Sentence noCast(Facts facts, @Nullable String hint) {
    return mismatch(
        facts.type("srcType")
            + " can't be turned into "
            + facts.type("targetType")
            + " in "
            + facts.expression("sqlExpr"),
        hint);
  }

  private static Sentence noCastButFunction(Facts facts) {
    String functions = facts.text("functionNames").replace("`", "").replace("/", " or ");
    return noCast(facts, "there is a function for it: " + functions.toLowerCase(Locale.ROOT));
  }

  private static Sentence notConstant(Facts facts) {
    return mismatch(
        facts.name("inputName")
            + " of "
            + facts.expression("sqlExpr")
            + " must be a constant, not "
            + facts.text("inputExpr"),
        null);
  }

  private static Sentence noOrder(Facts facts) {
    return mismatch(
        facts.type("dataType") + " values can't be compared or sorted",
        "compare what they are made of");
  }

  private static Sentence outOfRange(Facts facts) {
    return mismatch(
        facts.text("exprName")
            + " must be between "
            + facts.text("valueRange").replaceAll("[\\[\\]()]", "").replace(", ", " and ")
            + ", not "
            + facts.text("currentValue").replaceFirst("D$", ""),
        null);
  }

  private static Sentence inSubqueryLength(Facts facts) {
    return mismatch(
        "IN compares with one column, but the subquery gives " + facts.text("rightLength"),
        "select only the column to compare with");
  }

  private static Sentence differentColumns(Facts facts) {
    String operator = facts.text("operator");
    return mismatch(
            "the "
                + facts.text("columnOrdinalNumber")
                + " columns of "
                + operator
                + " don't go together: "
                + facts.type("dataType2")
                + " and "
                + facts.type("dataType1"),
            "CAST one of them, or put the columns of both in the same order")
        .at(Clue.last(operator));
  }

  private static Sentence missingSize(Facts facts) {
    return new Sentence(
        "unknown-type",
        facts.type("type") + " needs a length",
        "string is any text, of any length");
  }

  private static Sentence tooPrecise(Facts facts) {
    String precision = facts.text("precision");
    return new Sentence(
            "unknown-type",
            "decimal can't have " + precision + " digits",
            "it has " + facts.text("maxPrecision") + " at most")
        .at(Clue.first("decimal("));
  }
}
