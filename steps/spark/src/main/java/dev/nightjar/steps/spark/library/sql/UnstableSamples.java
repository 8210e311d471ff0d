package dev.nightjar.steps.spark.library.sql;

import dev.nightjar.steps.spark.Diagnosis;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.Token;
import org.apache.spark.sql.catalyst.parser.SqlBaseLexer;
import org.apache.spark.sql.catalyst.parser.UpperCaseCharStream;

/** Finds samples without a seed: Spark draws one whenever it reads the query. */
final class UnstableSamples {

  private UnstableSamples() {}

  /** Looks at a query that can be read. */
  static List<Diagnosis> in(String query) {
    SqlBaseLexer lexer = new SqlBaseLexer(new UpperCaseCharStream(CharStreams.fromString(query)));
    List<? extends Token> tokens =
        lexer.getAllTokens().stream()
            .filter(token -> token.getChannel() == Token.DEFAULT_CHANNEL)
            .toList();
    List<Diagnosis> found = new ArrayList<>();
    for (int i = 0; i < tokens.size(); i++) {
      if (tokens.get(i).getType() == SqlBaseLexer.TABLESAMPLE && drawsSeed(tokens, i)) {
        int start = tokens.get(i).getStartIndex();
        int stop = tokens.get(end(tokens, i)).getStopIndex() + 1;
        String sample = query.substring(start, stop);
        found.add(
            new Diagnosis(
                "unstable",
                "'" + sample + "' isn't the same each time it runs",
                "say the seed: " + sample + " REPEATABLE (7)",
                start,
                stop));
      }
    }
    return found;
  }

  /** The first rows are always the same ones. */
  private static boolean drawsSeed(List<? extends Token> tokens, int sample) {
    int end = end(tokens, sample);
    boolean seed =
        end + 1 < tokens.size() && tokens.get(end + 1).getType() == SqlBaseLexer.REPEATABLE;
    return !seed
        && tokens.subList(sample, end).stream()
            .noneMatch(token -> token.getType() == SqlBaseLexer.ROWS);
  }

  private static int end(List<? extends Token> tokens, int sample) {
    int end = sample;
    while (end < tokens.size() - 1 && tokens.get(end).getType() != SqlBaseLexer.RIGHT_PAREN) {
      end++;
    }
    return end;
  }
}
