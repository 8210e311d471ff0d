package dev.nightjar.engine.compiler;

import dev.nightjar.engine.compiler.QueryLevel.Clause;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Finds the tables that a query reads: what stands behind FROM, JOIN or TABLE, or after a comma
 * between such, and is neither a function nor a name that a WITH clause gave. Columns are never
 * taken for tables, whatever they are called.
 */
final class QueryTables {

  /** A query nested deeper is Spark's to refuse. */
  private static final int MAX_DEPTH = 200;

  private static final Set<String> QUERY_STARTS =
      Set.of("select", "with", "values", "from", "table");

  /** What may stand in front of a query in parentheses; other words are functions. */
  private static final Set<String> BEFORE_QUERIES =
      Set.of(
          "in",
          "exists",
          "as",
          "any",
          "some",
          "all",
          "distinct",
          "union",
          "except",
          "intersect",
          "minus",
          "lateral",
          "and",
          "or",
          "not",
          "when",
          "then",
          "else",
          "select",
          "where",
          "on");

  /**
   * What ends the list of tables. A join's condition doesn't: a comma after it leads to another.
   */
  private static final Set<String> AFTER_RELATIONS =
      Set.of(
          "where",
          "group",
          "order",
          "having",
          "limit",
          "offset",
          "window",
          "qualify",
          "cluster",
          "distribute",
          "sort");

  private final List<SqlToken> tokens;
  private final Deque<QueryLevel> levels = new ArrayDeque<>();
  private final List<TableName> found = new ArrayList<>();
  private int at;
  private boolean tableFunction;

  private QueryTables(String sql) {
    tokens = SqlTokens.of(sql);
    levels.push(new QueryLevel(Set.of(), true, Clause.START));
  }

  /** The tables in the order of the text; one that is read twice is there twice. */
  static List<TableName> of(String sql) {
    QueryTables tables = new QueryTables(sql);
    while (tables.hasNext()) {
      tables.next();
    }
    return tables.found;
  }

  private boolean hasNext() {
    return at < tokens.size() && levels.size() <= MAX_DEPTH;
  }

  private void next() {
    SqlToken token = tokens.get(at);
    if (token.isSign('(')) {
      open();
    } else if (token.isSign(')')) {
      close();
    } else if (token.kind() == SqlToken.Kind.SIGN) {
      sign(token);
    } else if (level().at(Clause.RELATION) && token.isName() && !startsQuery(at)) {
      relation(token);
    } else if (token.kind() == SqlToken.Kind.WORD) {
      word(token.text().toLowerCase(Locale.ROOT));
    } else {
      at++;
      literal(level());
    }
  }

  private static void literal(QueryLevel level) {
    if (level.at(Clause.RELATION)) {
      level.enter(Clause.FROM);
    }
    level.goOn();
  }

  private void sign(SqlToken token) {
    at++;
    if (token.isSign(',')) {
      level().comma();
    } else if (token.isSign('|') && isSign(at, '>')) {
      level().enter(Clause.OTHER);
    } else {
      level().goOn();
    }
  }

  private void word(String word) {
    int index = at++;
    QueryLevel level = level();
    switch (word) {
      case "select", "values" -> level.select();
      case "join" -> level.enter(Clause.RELATION);
      case "union", "intersect", "minus" -> level.enter(Clause.START);
      case "all", "distinct" -> {}
      case "with" -> commonTables(level);
      case "table" -> {
        if (level.takesTable() && (isSign(at, '(') || isName(at))) {
          level.enter(Clause.RELATION);
        }
      }
      case "from" -> {
        if (!isWord(index - 1, "distinct")) {
          level.from();
        }
      }
      case "except" -> {
        // SELECT * EXCEPT (a, b) leaves columns out.
        if (!isSign(at, '(') || startsQuery(at + 1)) {
          level.enter(Clause.START);
        }
      }
      case "lateral" -> {
        if (isWord(at, "view")) {
          level.enter(Clause.OTHER);
        }
      }
      default -> {
        if (level.at(Clause.FROM) && AFTER_RELATIONS.contains(word)) {
          level.enter(Clause.OTHER);
        }
        level.goOn();
      }
    }
  }

  private void relation(SqlToken first) {
    if (first.is("lateral")) {
      at++;
      return;
    }
    int stop = at + 1;
    StringBuilder name = new StringBuilder(first.text());
    while (isSign(stop, '.') && stop + 1 < tokens.size() && tokens.get(stop + 1).isName()) {
      name.append('.').append(tokens.get(stop + 1).text());
      stop += 2;
    }
    boolean function = isSign(stop, '(');
    boolean common = stop == at + 1 && level().defines(first.text());
    if (!function && !common) {
      found.add(new TableName(name.toString(), first.start(), tokens.get(stop - 1).stop()));
    }
    at = stop;
    tableFunction = function;
    level().enter(Clause.FROM);
  }

  private void open() {
    QueryLevel outer = level();
    boolean relation = outer.at(Clause.RELATION);
    boolean function = at > 0 && tokens.get(at - 1).isName() && !isBeforeQuery(at - 1);
    boolean tables = relation && !startsQuery(at + 1);
    if (relation) {
      outer.enter(Clause.FROM);
    }
    outer.goOn();
    at++;
    Clause clause = tables ? Clause.RELATION : tableFunction ? Clause.ARGUMENT : Clause.START;
    tableFunction = false;
    levels.push(new QueryLevel(outer.commonTables(), relation || !function, clause));
  }

  private void close() {
    at++;
    if (levels.size() > 1) {
      levels.pop();
    }
  }

  /** Reads what stands between WITH and the query that uses it. */
  private void commonTables(QueryLevel level) {
    if (!level.at(Clause.START)) {
      return;
    }
    boolean recursive = isWord(at, "recursive");
    at += recursive ? 1 : 0;
    boolean more = true;
    while (more) {
      commonTable(level, recursive);
      more = isSign(at, ',');
      at += more ? 1 : 0;
    }
    level.enter(Clause.START);
  }

  private void commonTable(QueryLevel level, boolean recursive) {
    String name = at < tokens.size() && tokens.get(at).isName() ? tokens.get(at).text() : "";
    if (recursive) {
      level.define(name);
    }
    while (at < tokens.size() && !isWord(at, "as")) {
      at++;
    }
    while (at < tokens.size() && !isSign(at, '(')) {
      at++;
    }
    int depth = levels.size();
    if (at < tokens.size()) {
      open();
    }
    while (hasNext() && levels.size() > depth) {
      next();
    }
    // Inside its own query, the name still means what it meant outside.
    level.define(name);
  }

  private QueryLevel level() {
    return levels.element();
  }

  private boolean isSign(int index, char sign) {
    return index < tokens.size() && tokens.get(index).isSign(sign);
  }

  private boolean isName(int index) {
    return index < tokens.size() && tokens.get(index).isName();
  }

  private boolean isWord(int index, String word) {
    return index >= 0 && index < tokens.size() && tokens.get(index).is(word);
  }

  private boolean startsQuery(int index) {
    return isOneOf(index, QUERY_STARTS);
  }

  private boolean isBeforeQuery(int index) {
    return isOneOf(index, BEFORE_QUERIES);
  }

  private boolean isOneOf(int index, Set<String> words) {
    return index < tokens.size()
        && tokens.get(index).kind() == SqlToken.Kind.WORD
        && words.contains(tokens.get(index).text().toLowerCase(Locale.ROOT));
  }
}
