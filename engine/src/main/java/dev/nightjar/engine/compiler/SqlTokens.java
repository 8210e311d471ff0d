package dev.nightjar.engine.compiler;

import dev.nightjar.engine.compiler.SqlToken.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a Spark SQL text into tokens, as far as it takes to tell names from strings and comments.
 * Any text will do: what is broken in it is Spark's to tell.
 */
final class SqlTokens {

  private final String sql;
  private final List<SqlToken> tokens = new ArrayList<>();
  private int at;

  private SqlTokens(String sql) {
    this.sql = sql;
  }

  static List<SqlToken> of(String sql) {
    SqlTokens all = new SqlTokens(sql);
    while (all.at < sql.length()) {
      all.next();
    }
    return all.tokens;
  }

  private void next() {
    char c = sql.charAt(at);
    if (Character.isWhitespace(c)) {
      at++;
    } else if (sql.startsWith("--", at)) {
      lineComment();
    } else if (sql.startsWith("/*", at)) {
      blockComment();
    } else if (c == '`') {
      quotedName();
    } else if (c == '\'' || c == '"') {
      string(c, at, true);
    } else if ((c == 'r' || c == 'R') && at + 1 < sql.length() && isQuote(sql.charAt(at + 1))) {
      int start = at++;
      string(sql.charAt(at), start, false);
    } else if (Character.isLetter(c) || c == '_') {
      run(Kind.WORD);
    } else if (Character.isDigit(c)) {
      run(Kind.LITERAL);
    } else {
      tokens.add(new SqlToken(Kind.SIGN, String.valueOf(c), at, at + 1));
      at++;
    }
  }

  private static boolean isQuote(char c) {
    return c == '\'' || c == '"';
  }

  private void lineComment() {
    while (at < sql.length() && sql.charAt(at) != '\n') {
      at++;
    }
  }

  private void blockComment() {
    int depth = 0;
    do {
      if (sql.startsWith("/*", at)) {
        depth++;
        at += 2;
      } else if (sql.startsWith("*/", at)) {
        depth--;
        at += 2;
      } else {
        at++;
      }
    } while (depth > 0 && at < sql.length());
    at = Math.min(at, sql.length());
  }

  private void quotedName() {
    int start = at++;
    StringBuilder name = new StringBuilder();
    while (at < sql.length() && (sql.charAt(at) != '`' || sql.startsWith("``", at))) {
      name.append(sql.charAt(at));
      at += sql.charAt(at) == '`' ? 2 : 1;
    }
    at = Math.min(at + 1, sql.length());
    tokens.add(new SqlToken(Kind.QUOTED, name.toString(), start, at));
  }

  private void string(char quote, int start, boolean escapes) {
    at++;
    while (at < sql.length() && sql.charAt(at) != quote) {
      at += escapes && sql.charAt(at) == '\\' ? 2 : 1;
    }
    at = Math.min(at + 1, sql.length());
    tokens.add(new SqlToken(Kind.LITERAL, sql.substring(start, at), start, at));
  }

  private void run(Kind kind) {
    int start = at;
    while (at < sql.length() && isPart(sql.charAt(at))) {
      at++;
    }
    tokens.add(new SqlToken(kind, sql.substring(start, at), start, at));
  }

  private static boolean isPart(char c) {
    return Character.isLetterOrDigit(c) || c == '_';
  }
}
