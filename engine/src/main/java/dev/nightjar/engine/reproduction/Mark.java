package dev.nightjar.engine.reproduction;

import dev.nightjar.steps.contract.step.Collect;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How far a source of a database went by its watermark, as its identity tells it.
 *
 * @param source tells it apart from others
 * @param column the watermark, quoted
 * @param greatest its greatest value, as a literal of its type
 * @param rows that came up to it
 */
record Mark(String source, String column, String greatest, long rows) {

  private static final Pattern IDENTITY =
      Pattern.compile("jdbc:(\\S+) (.+)<=(.*) rows=(\\d+)", Pattern.DOTALL);

  /** The mark in an identity; empty where it has none. */
  static Optional<Mark> of(@Nullable String identity) {
    Matcher matcher = IDENTITY.matcher(identity == null ? "" : identity);
    return matcher.matches() && !matcher.group(4).equals("0")
        ? Optional.of(
            new Mark(
                matcher.group(1),
                matcher.group(2),
                matcher.group(3),
                Long.parseLong(matcher.group(4))))
        : Optional.empty();
  }

  /** Whether another one is of the same source. */
  boolean isOfSource(Mark other) {
    return source.equals(other.source) && column.equals(other.column);
  }

  /** Whether as many rows come as far as by another one. */
  boolean goesAsFar(Mark other) {
    return greatest.equals(other.greatest) && rows == other.rows;
  }

  /** Asks the source for no more than the rows that come up to here. */
  Collect upTo(Collect collect) {
    String query = collect.query();
    // A comment at the query's end must not swallow the bracket.
    String all =
        query == null ? Objects.requireNonNull(collect.table()) : "(" + query.strip() + "\n) whole";
    return collect.asking(
        "SELECT * FROM %s WHERE %s <= '%s'".formatted(all, column, greatest.replace("'", "''")));
  }
}
