package dev.nightjar.steps.spark;

import static java.util.Map.entry;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry$;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/** Puts Spark's error conditions into sentences that name what the author wrote. */
final class Sentences {

  private static final Pattern NAME = Pattern.compile("`((?:[^`]|``)*)`");
  private static final String NULL_INSTEAD = " to get NULL where that can't be done";

  /** By condition, or by the part of a condition before its first dot. */
  private static final Map<String, Function<Facts, Sentence>> BY_CONDITION =
      Map.ofEntries(
          entry("UNRESOLVED_COLUMN", Sentences::unknownColumn),
          entry("CANNOT_RESOLVE_STAR_EXPAND", Sentences::unknownStar),
          entry("FIELD_NOT_FOUND", Sentences::unknownField),
          entry("TABLE_OR_VIEW_NOT_FOUND", Sentences::unknownDataset),
          entry("UNRESOLVED_ROUTINE", Sentences::unknownFunction),
          entry("WRONG_NUM_ARGS", Sentences::wrongArguments),
          entry("AMBIGUOUS_REFERENCE", Sentences::ambiguous),
          entry("DATATYPE_MISMATCH.BINARY_OP_DIFF_TYPES", Sentences::differentTypes),
          entry("DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE", Sentences::unexpectedType),
          entry("DATATYPE_MISMATCH.FILTER_NOT_BOOLEAN", Sentences::notBoolean),
          entry("UNSUPPORTED_DATATYPE", Sentences::unknownType),
          entry("MISSING_AGGREGATION", Sentences::missingAggregation),
          entry("MISSING_GROUP_BY", facts -> missingGroupBy()),
          entry("PARSE_SYNTAX_ERROR", Sentences::syntax),
          entry(
              "PARSE_EMPTY_STATEMENT", facts -> new Sentence("syntax", "the query is empty", null)),
          entry("CAST_INVALID_INPUT", facts -> cannotRead(facts, "expression")),
          entry("CAST_OVERFLOW", facts -> cannotRead(facts, "value")),
          entry("DIVIDE_BY_ZERO", facts -> zero("try_divide")),
          entry("REMAINDER_BY_ZERO", facts -> zero("try_mod")),
          entry("ARITHMETIC_OVERFLOW", Sentences::overflow));

  private Sentences() {}

  static Sentence of(SparkThrowable thrown) {
    Facts facts = new Facts(thrown);
    String condition = facts.condition();
    Function<Facts, Sentence> sentence = BY_CONDITION.get(condition);
    if (sentence == null) {
      sentence = BY_CONDITION.getOrDefault(condition.split("\\.", 2)[0], Sentences::asSparkSays);
    }
    return sentence.apply(facts);
  }

  /** The first sentence of what Spark says, without its marks for programs. */
  static String firstSentence(@Nullable String text) {
    String line = text == null ? "" : text.strip().lines().findFirst().orElse("");
    String plain =
        line.replaceFirst("^\\[[A-Z0-9_.]+]\\s*", "").replaceFirst("\\s*SQLSTATE: .*$", "");
    return plain.split("\\.(?=\\s|$)", 2)[0].strip();
  }

  private static Sentence unknownColumn(Facts facts) {
    String name = facts.name("objectName");
    List<String> near = facts.names("proposal");
    return new Sentence(
        "unknown-column",
        "column '" + name + "' doesn't exist",
        near.isEmpty() ? null : Suggestions.among(name, "there are", near));
  }

  private static Sentence unknownStar(Facts facts) {
    return new Sentence(
        "unknown-column",
        "'" + facts.name("targetString") + ".*' stands for nothing here",
        "there are: " + Suggestions.listed(facts.names("columns")));
  }

  private static Sentence unknownField(Facts facts) {
    String name = facts.name("fieldName");
    return new Sentence(
        "unknown-field",
        "field '" + name + "' doesn't exist",
        Suggestions.among(name, "there are", facts.names("fields")));
  }

  private static Sentence unknownDataset(Facts facts) {
    return new Sentence(
        "unknown-dataset", "dataset '" + facts.name("relationName") + "' doesn't exist", null);
  }

  private static Sentence unknownFunction(Facts facts) {
    String name = facts.name("routineName");
    List<String> known =
        CollectionConverters.asJava(FunctionRegistry$.MODULE$.builtin().listFunction()).stream()
            .map(identifier -> identifier.funcName())
            .toList();
    return new Sentence(
        "unknown-function",
        "function '" + name + "' doesn't exist",
        Suggestions.nearest(name, known).map(near -> "did you mean '" + near + "'?").orElse(null));
  }

  private static Sentence wrongArguments(Facts facts) {
    return new Sentence(
        "wrong-arguments",
        facts.name("functionName")
            + " takes "
            + facts.text("expectedNum")
            + " arguments, not "
            + facts.text("actualNum"),
        null);
  }

  private static Sentence ambiguous(Facts facts) {
    return new Sentence(
        "ambiguous-column",
        "column '" + facts.name("name") + "' is ambiguous",
        "say which: " + String.join(" or ", facts.names("referenceNames")));
  }

  private static Sentence differentTypes(Facts facts) {
    return new Sentence(
        "type-mismatch",
        facts.type("left")
            + " and "
            + facts.type("right")
            + " don't go together in "
            + facts.text("sqlExpr"),
        "CAST one of them");
  }

  private static Sentence unexpectedType(Facts facts) {
    return new Sentence(
        "type-mismatch",
        facts.text("inputSql")
            + " is "
            + facts.type("inputType")
            + ", but "
            + facts.text("sqlExpr")
            + " needs "
            + facts.type("requiredType"),
        null);
  }

  private static Sentence notBoolean(Facts facts) {
    return new Sentence(
        "type-mismatch",
        "the condition " + facts.text("filter") + " is " + facts.type("type") + ", not boolean",
        null);
  }

  private static Sentence unknownType(Facts facts) {
    String name = facts.type("typeName");
    return new Sentence("unknown-type", "type '" + name + "' doesn't exist", TypeNames.hint(name));
  }

  private static Sentence missingAggregation(Facts facts) {
    return new Sentence(
        "missing-group-by",
        facts.text("expression") + " is neither grouped by nor aggregated",
        "add it to GROUP BY, or aggregate it, for example as " + facts.text("expressionAnyValue"));
  }

  private static Sentence missingGroupBy() {
    return new Sentence(
        "missing-group-by",
        "aggregated and plain columns stand side by side without GROUP BY",
        "add GROUP BY, or aggregate over a window with OVER");
  }

  private static Sentence syntax(Facts facts) {
    String near = facts.text("error");
    boolean end = near.contains("end of input");
    return new Sentence(
        "syntax",
        end ? "the query ends too early" : "the query can't be read at " + near,
        facts
            .text("hint")
            .replaceFirst("^:\\s*", "")
            .transform(hint -> hint.isEmpty() ? null : hint));
  }

  private static Sentence cannotRead(Facts facts, String value) {
    return new Sentence(
        "invalid-value",
        facts.text(value)
            + " can't be turned from "
            + facts.type("sourceType")
            + " into "
            + facts.type("targetType"),
        "use try_cast" + NULL_INSTEAD);
  }

  private static Sentence zero(String instead) {
    return new Sentence("division-by-zero", "a division by zero", "use " + instead + NULL_INSTEAD);
  }

  private static Sentence overflow(Facts facts) {
    return new Sentence(
        "overflow",
        "a number is too large for its type: " + facts.text("message"),
        "CAST to a wider type");
  }

  private static Sentence asSparkSays(Facts facts) {
    String condition = facts.condition().split("\\.", 2)[0];
    String code = condition.isEmpty() || condition.startsWith("_") ? "sql" : condition;
    return new Sentence(
        code.toLowerCase(Locale.ROOT).replace('_', '-'),
        firstSentence(facts.thrown().getMessage()),
        null);
  }

  /** What Spark knows about an error. */
  private record Facts(SparkThrowable raw) {

    Throwable thrown() {
      return (Throwable) raw;
    }

    String condition() {
      String condition = raw.getCondition();
      return condition == null ? "" : condition;
    }

    String text(String parameter) {
      String text = raw.getMessageParameters().getOrDefault(parameter, "");
      boolean quoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
      return quoted ? text.substring(1, text.length() - 1) : text;
    }

    String type(String parameter) {
      return text(parameter).toLowerCase(Locale.ROOT).replace("\"", "");
    }

    String name(String parameter) {
      return text(parameter).replace("`", "");
    }

    List<String> names(String parameter) {
      String list = text(parameter).replaceAll("`\\.`", ".");
      return NAME.matcher(list).results().map(match -> match.group(1)).toList();
    }
  }
}
