package dev.nightjar.steps.spark.library.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.Token;
import org.apache.spark.sql.catalyst.parser.SqlBaseLexer;
import org.apache.spark.sql.catalyst.parser.UpperCaseCharStream;

/**
 * A query's tokens, so that layout, comments and the case of key words make no difference. A column
 * that is named like a key word loses the case of its name; the result's schema has it still.
 */
final class QueryTokens {

  private static final Set<Integer> VERBATIM =
      Set.of(
          SqlBaseLexer.IDENTIFIER,
          SqlBaseLexer.BACKQUOTED_IDENTIFIER,
          SqlBaseLexer.STRING_LITERAL,
          SqlBaseLexer.DOUBLEQUOTED_STRING);

  private QueryTokens() {}

  static String of(String query) {
    SqlBaseLexer lexer = new SqlBaseLexer(new UpperCaseCharStream(CharStreams.fromString(query)));
    lexer.removeErrorListeners();
    List<String> tokens = new ArrayList<>();
    for (Token token : lexer.getAllTokens()) {
      if (token.getChannel() == Token.DEFAULT_CHANNEL
          && token.getType() != SqlBaseLexer.SEMICOLON) {
        tokens.add(text(token));
      }
    }
    return String.join(" ", tokens);
  }

  private static String text(Token token) {
    return VERBATIM.contains(token.getType())
        ? token.getText()
        : token.getText().toUpperCase(Locale.ROOT);
  }
}
