package dev.nightjar.steps.spark;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry$;
import scala.jdk.javaapi.CollectionConverters;

/** Sentences about names that mean nothing, or more than one thing. */
final class NameSentences {

  static final Map<String, Function<Facts, Sentence>> BY_CONDITION =
      Map.ofEntries(
          entry("UNRESOLVED_COLUMN", NameSentences::unknownColumn),
          entry("UNRESOLVED_USING_COLUMN_FOR_JOIN", NameSentences::unknownJoinColumn),
          entry("CANNOT_RESOLVE_STAR_EXPAND", NameSentences::unknownStar),
          entry("FIELD_NOT_FOUND", NameSentences::unknownField),
          entry("INVALID_EXTRACT_BASE_FIELD_TYPE", NameSentences::noFields),
          entry("INVALID_EXTRACT_FIELD", NameSentences::unknownDatePart),
          entry("TABLE_OR_VIEW_NOT_FOUND", NameSentences::unknownDataset),
          entry("UNRESOLVED_ROUTINE", NameSentences::unknownFunction),
          entry("UNRESOLVABLE_TABLE_VALUED_FUNCTION", NameSentences::unknownTableFunction),
          entry("WRONG_NUM_ARGS", NameSentences::wrongArguments),
          entry("AMBIGUOUS_REFERENCE", NameSentences::ambiguous),
          entry("MISSING_WINDOW_SPECIFICATION", NameSentences::unknownWindow),
          entry("DUPLICATED_CTE_NAMES", NameSentences::definedTwice),
          entry("UNBOUND_SQL_PARAMETER", NameSentences::unboundParameter),
          entry("UNSUPPORTED_DATATYPE", NameSentences::unknownType));

  private NameSentences() {}

  private static Sentence unknownColumn(Facts facts) {
    String name = facts.name("objectName");
    if (QueryText.of(facts.sql()).find(Clue.first("AS " + name)).isPresent()) {
      return namedElsewhere(name);
    }
    List<String> near = facts.names("proposal");
    return new Sentence(
            "unknown-column",
            "column '" + name + "' doesn't exist",
            near.isEmpty() ? null : Suggestions.among(name, "there are", near))
        .at(Clue.first(name));
  }

  private static Sentence namedElsewhere(String name) {
    return new Sentence(
            "name-out-of-sight",
            "column '" + name + "' doesn't exist here",
            "AS gives that name elsewhere in the query: WHERE, for one, comes before it; write the"
                + " expression, or put it into a subquery")
        .at(Clue.first(name));
  }

  private static Sentence unknownJoinColumn(Facts facts) {
    String name = facts.name("colName");
    return new Sentence(
            "unknown-column",
            "column '"
                + name
                + "' doesn't exist on the "
                + facts.text("side")
                + " side of the join",
            Suggestions.among(name, "there are", facts.names("suggestion")))
        .at(Clue.behind("USING", name));
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

  private static Sentence noFields(Facts facts) {
    return new Sentence(
        "unknown-field",
        facts.expression("base") + " is " + facts.type("other") + ", which has no fields",
        null);
  }

  private static Sentence unknownDatePart(Facts facts) {
    return new Sentence(
            "unknown-field",
            "'" + facts.name("field") + "' isn't a part of a date or time",
            "among them are: year, quarter, month, week, day, dayofweek, hour, minute, second")
        .at(Clue.first(facts.name("field")));
  }

  private static Sentence unknownDataset(Facts facts) {
    return new Sentence(
        "unknown-dataset", "dataset '" + facts.name("relationName") + "' doesn't exist", null);
  }

  private static Sentence unknownFunction(Facts facts) {
    return unknownFunction(facts.name("routineName"));
  }

  private static Sentence unknownTableFunction(Facts facts) {
    return unknownFunction(facts.name("name"));
  }

  private static Sentence unknownFunction(String name) {
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
    String name = facts.name("functionName");
    String expected = facts.text("expectedNum").replaceAll("^\\[(\\d+), (\\d+)]$", "$1 or $2");
    boolean pairs = expected.startsWith("2n");
    boolean star = QueryText.of(facts.sql()).find(Clue.first(name + "(*)")).isPresent();
    return new Sentence(
            "wrong-arguments",
            name
                + " takes "
                + (pairs ? "pairs of arguments" : expected + arguments(expected))
                + ", not "
                + facts.text("actualNum"),
            star ? "* stands for all columns" : null)
        .at(Clue.first(name + "("));
  }

  private static String arguments(String count) {
    return count.equals("1") ? " argument" : " arguments";
  }

  private static Sentence ambiguous(Facts facts) {
    List<String> candidates = facts.names("referenceNames");
    boolean same = candidates.stream().distinct().count() == 1;
    return new Sentence(
        "ambiguous-column",
        "column '" + facts.name("name") + "' is ambiguous",
        same
            ? "two datasets have the same name here: give each another with AS"
            : "say which: " + String.join(" or ", candidates));
  }

  private static Sentence unknownWindow(Facts facts) {
    String name = facts.text("windowName");
    return new Sentence(
            "unknown-window",
            "window '" + name + "' isn't defined",
            "define it behind the tables: WINDOW " + name + " AS (PARTITION BY … ORDER BY …)")
        .at(Clue.first("OVER " + name));
  }

  private static Sentence definedTwice(Facts facts) {
    String name = facts.name("duplicateNames");
    return new Sentence(
            "duplicate-name", "WITH defines '" + name + "' twice", "give one another name")
        .at(Clue.last(name + " AS ("));
  }

  private static Sentence unboundParameter(Facts facts) {
    return new Sentence(
        "unknown-parameter",
        "SQL parameters such as :name and ? have no values here",
        "declare a parameter of the pipeline and write ${name}");
  }

  private static Sentence unknownType(Facts facts) {
    String name = facts.type("typeName");
    return new Sentence("unknown-type", "type '" + name + "' doesn't exist", TypeNames.hint(name));
  }
}
