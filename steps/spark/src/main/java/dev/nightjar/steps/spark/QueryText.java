package dev.nightjar.steps.spark;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.Token;
import org.apache.spark.sql.catalyst.parser.SqlBaseLexer;
import org.apache.spark.sql.catalyst.parser.UpperCaseCharStream;

/** A text of SQL as the words that it is made of: layout, comments and letter case don't count. */
final class QueryText {

  private static final Set<Integer> QUERY_STARTS =
      Set.of(SqlBaseLexer.SELECT, SqlBaseLexer.WITH, SqlBaseLexer.FROM, SqlBaseLexer.VALUES);
  private static final Set<Integer> SET_OPERATIONS =
      Set.of(
          SqlBaseLexer.UNION, SqlBaseLexer.EXCEPT, SqlBaseLexer.INTERSECT, SqlBaseLexer.SETMINUS);

  private final List<Token> tokens;

  private QueryText(List<Token> tokens) {
    this.tokens = tokens;
  }

  static QueryText of(String sql) {
    SqlBaseLexer lexer = new SqlBaseLexer(new UpperCaseCharStream(CharStreams.fromString(sql)));
    lexer.removeErrorListeners();
    List<Token> visible = new ArrayList<>(lexer.getAllTokens());
    visible.removeIf(token -> token.getChannel() != Token.DEFAULT_CHANNEL);
    return new QueryText(visible);
  }

  /** The part of the text between two offsets. */
  QueryText between(int start, int stop) {
    return new QueryText(
        tokens.stream()
            .filter(token -> token.getStartIndex() >= start && token.getStopIndex() < stop)
            .toList());
  }

  /** Where a clue leads to. */
  Optional<Span> find(Clue clue) {
    QueryText part = clue.behind().isEmpty() ? this : behind(clue.behind());
    return clue.words().stream()
        .map(QueryText::of)
        .flatMap(words -> part.occurrence(words, clue.which()).stream())
        .findFirst();
  }

  private QueryText behind(String keyword) {
    int first =
        IntStream.range(0, tokens.size())
            .filter(index -> tokens.get(index).getText().equalsIgnoreCase(keyword))
            .findFirst()
            .orElse(tokens.size() - 1);
    return new QueryText(tokens.subList(first + 1, tokens.size()));
  }

  private Optional<Span> occurrence(QueryText words, Clue.Which which) {
    List<Integer> starts =
        IntStream.rangeClosed(0, tokens.size() - words.tokens.size())
            .filter(start -> !words.tokens.isEmpty() && matches(words, start))
            .boxed()
            .toList();
    if (starts.isEmpty()) {
      return Optional.empty();
    }
    int start =
        switch (which) {
          case FIRST -> starts.get(0);
          case LAST -> starts.get(starts.size() - 1);
          case GROUPED -> grouped(starts);
        };
    Token last = tokens.get(end(start + words.tokens.size() - 1));
    return Optional.of(new Span(tokens.get(start).getStartIndex(), last.getStopIndex() + 1));
  }

  private boolean matches(QueryText words, int start) {
    return IntStream.range(0, words.tokens.size())
        .allMatch(
            index ->
                bare(tokens.get(start + index)).equalsIgnoreCase(bare(words.tokens.get(index))));
  }

  private static String bare(Token token) {
    return token.getText().replace("`", "");
  }

  /** Words that end in a parenthesis mean what it encloses too. */
  private int end(int last) {
    int depth = 0;
    for (int index = last; index < tokens.size(); index++) {
      int type = tokens.get(index).getType();
      depth += type == SqlBaseLexer.LEFT_PAREN ? 1 : type == SqlBaseLexer.RIGHT_PAREN ? -1 : 0;
      if (depth <= 0) {
        return index;
      }
    }
    return last;
  }

  private int grouped(List<Integer> starts) {
    List<Integer> selects = selects();
    Set<Integer> withGroups = new HashSet<>();
    for (int index = 0; index < tokens.size(); index++) {
      if (tokens.get(index).getType() == SqlBaseLexer.GROUP) {
        withGroups.add(selects.get(index));
      }
    }
    return starts.stream()
        .filter(start -> withGroups.contains(selects.get(start)))
        .findFirst()
        .orElse(starts.get(0));
  }

  /** For each word, a number that is the same for all words of one SELECT. */
  private List<Integer> selects() {
    List<Integer> selects = new ArrayList<>();
    Deque<Integer> around = new ArrayDeque<>(List.of(0));
    int last = 0;
    for (int index = 0; index < tokens.size(); index++) {
      int type = tokens.get(index).getType();
      if (type == SqlBaseLexer.LEFT_PAREN) {
        around.push(startsQuery(index + 1) ? ++last : around.element());
      } else if (type == SqlBaseLexer.RIGHT_PAREN && around.size() > 1) {
        around.pop();
      } else if (joinsQueries(index)) {
        around.pop();
        around.push(++last);
      }
      selects.add(around.element());
    }
    return selects;
  }

  /** {@code SELECT * EXCEPT (a, b)} leaves columns out. */
  private boolean joinsQueries(int index) {
    boolean list =
        index + 1 < tokens.size()
            && tokens.get(index + 1).getType() == SqlBaseLexer.LEFT_PAREN
            && !startsQuery(index + 2);
    return SET_OPERATIONS.contains(tokens.get(index).getType()) && !list;
  }

  private boolean startsQuery(int index) {
    return index < tokens.size() && QUERY_STARTS.contains(tokens.get(index).getType());
  }
}
