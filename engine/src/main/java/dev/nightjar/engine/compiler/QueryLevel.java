package dev.nightjar.engine.compiler;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** What is known of a query between two parentheses, or of the outermost one. */
final class QueryLevel {

  /** Which clause the level is in, as far as it matters to where tables are named. */
  enum Clause {
    /** A query may start here. */
    START,
    /** A table comes next, or a query in parentheses. */
    RELATION,
    /** After a table: a comma leads to another one. */
    FROM,
    /** An argument of a function that stands for a table: {@code TABLE} may name one. */
    ARGUMENT,
    /** Anything else. */
    OTHER
  }

  private final boolean query;
  private final boolean arguments;
  private Set<String> commonTables;
  private Clause clause;
  private boolean selected;

  /**
   * A level, inside another one or not.
   *
   * @param commonTables the names that {@code WITH} clauses around it have given
   * @param query whether a query may start here; not between the parentheses of a function
   */
  QueryLevel(Set<String> commonTables, boolean query, Clause clause) {
    this.commonTables = commonTables;
    this.query = query;
    this.arguments = clause == Clause.ARGUMENT;
    this.clause = clause;
  }

  Set<String> commonTables() {
    return commonTables;
  }

  void define(String commonTable) {
    Set<String> more = new HashSet<>(commonTables);
    more.add(commonTable.toLowerCase(Locale.ROOT));
    commonTables = more;
  }

  boolean defines(String name) {
    return commonTables.contains(name.toLowerCase(Locale.ROOT));
  }

  boolean at(Clause other) {
    return clause == other;
  }

  void enter(Clause other) {
    clause = other;
  }

  void select() {
    selected = true;
    clause = Clause.OTHER;
  }

  /** Takes FROM for what it is here: the start of a list of tables, or a part of an expression. */
  void from() {
    if (selected || (query && clause == Clause.START)) {
      selected = true;
      clause = Clause.RELATION;
    }
  }

  /** Whether TABLE names one here, as in {@code TABLE a} and {@code f(TABLE(a), x => TABLE b)}. */
  boolean takesTable() {
    return clause == Clause.ARGUMENT || (query && clause == Clause.START);
  }

  /** Takes a comma, which leads to another table or to another argument. */
  void comma() {
    if (arguments) {
      clause = Clause.ARGUMENT;
    } else if (clause == Clause.FROM) {
      clause = Clause.RELATION;
    } else {
      goOn();
    }
  }

  /** Takes a token that has no meaning of its own: a query can't start behind it. */
  void goOn() {
    if (clause == Clause.START) {
      clause = Clause.OTHER;
    }
  }
}
