package dev.nightjar.steps.spark.library.sql;

import dev.nightjar.steps.spark.Diagnosis;
import java.util.Locale;
import java.util.Set;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.Token;
import org.apache.spark.sql.catalyst.parser.SqlBaseLexer;
import org.apache.spark.sql.catalyst.parser.UpperCaseCharStream;

/** Tells a query from statements that do something. */
final class Statements {

  private static final Set<String> COMMANDS =
      Set.of(
          "ALTER",
          "ANALYZE",
          "BEGIN",
          "CACHE",
          "CALL",
          "CLEAR",
          "COMMENT",
          "CREATE",
          "DELETE",
          "DESC",
          "DESCRIBE",
          "DROP",
          "EXECUTE",
          "EXPLAIN",
          "EXPORT",
          "GRANT",
          "IMPORT",
          "INSERT",
          "LOAD",
          "MERGE",
          "MSCK",
          "REFRESH",
          "REPAIR",
          "REPLACE",
          "RESET",
          "REVOKE",
          "SET",
          "SHOW",
          "TRUNCATE",
          "UNCACHE",
          "UPDATE",
          "USE");

  private Statements() {}

  static boolean isQuery(String text) {
    Token first = first(text);
    return !COMMANDS.contains(first.getText().toUpperCase(Locale.ROOT));
  }

  static Diagnosis notAQuery(String text) {
    Token first = first(text);
    return new Diagnosis(
        "not-a-query",
        first.getText().toUpperCase(Locale.ROOT) + " isn't a query",
        "a sql step is one SELECT; what it gives is stored under the step's name",
        first.getStartIndex(),
        first.getStopIndex() + 1);
  }

  /** The text up to the semicolon that ends it. */
  static String withoutEnd(String text) {
    int end = text.length();
    for (Token token : lexer(text).getAllTokens()) {
      if (token.getChannel() == Token.DEFAULT_CHANNEL) {
        end = token.getType() == SqlBaseLexer.SEMICOLON ? token.getStartIndex() : text.length();
      }
    }
    return text.substring(0, end);
  }

  private static SqlBaseLexer lexer(String text) {
    SqlBaseLexer lexer = new SqlBaseLexer(new UpperCaseCharStream(CharStreams.fromString(text)));
    lexer.removeErrorListeners();
    return lexer;
  }

  private static Token first(String text) {
    SqlBaseLexer lexer = lexer(text);
    Token token = lexer.nextToken();
    while (token.getChannel() != Token.DEFAULT_CHANNEL) {
      token = lexer.nextToken();
    }
    return token;
  }
}
