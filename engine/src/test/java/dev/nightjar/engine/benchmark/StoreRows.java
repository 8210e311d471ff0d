package dev.nightjar.engine.benchmark;

import dev.nightjar.engine.testing.Database;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** Fills tables of a store by statements that make their rows themselves, many in a moment. */
public record StoreRows(Database database, JdbcTemplate jdbc) {

  /**
   * Adds rows.
   *
   * @param values expressions for the columns, over what {@code rows} gives
   */
  public void insert(String table, String columns, String values, String rows) {
    jdbc.update("INSERT INTO %s (%s) SELECT %s FROM %s".formatted(table, columns, values, rows));
  }

  /**
   * Adds many rows to a table. H2 would write the pages of its indexes over and over: there the
   * indexes are made anew, once the rows are in.
   */
  public void fill(String table, Runnable rows) {
    List<String> indexes = database == Database.H2 ? indexes(table) : List.of();
    indexes.forEach(index -> jdbc.execute("DROP INDEX " + index.split(" ")[2]));
    rows.run();
    indexes.forEach(jdbc::execute);
  }

  /** The statements that make the indexes of a table, but for those of its constraints. */
  private List<String> indexes(String table) {
    return jdbc.queryForList("SCRIPT NODATA TABLE " + table, String.class).stream()
        .filter(statement -> statement.startsWith("CREATE INDEX "))
        .toList();
  }

  /** Rows of one column that hold the numbers from one to another. */
  public String range(String name, int first, int last) {
    return switch (database) {
      case H2 ->
          "(SELECT x AS %s FROM SYSTEM_RANGE(%d, %d)) AS all_%s".formatted(name, first, last, name);
      case POSTGRESQL ->
          "generate_series(%2$d, %3$d) AS all_%1$s(%1$s)".formatted(name, first, last);
    };
  }

  /** An expression for a time that is so many units after another. */
  public static String time(Instant first, String count, String unit) {
    return "TIMESTAMP WITH TIME ZONE '%s+00' + (%s) * INTERVAL '1' %s"
        .formatted(first.toString().replace('T', ' ').replace("Z", ""), count, unit);
  }

  /** Lets the database look at what it holds now, as it does by itself after a while. */
  public void analyze() {
    jdbc.execute("ANALYZE");
  }
}
