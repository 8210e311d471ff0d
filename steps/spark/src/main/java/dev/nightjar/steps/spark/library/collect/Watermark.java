package dev.nightjar.steps.spark.library.collect;

import dev.nightjar.steps.contract.Sha256;
import dev.nightjar.steps.contract.work.SourceVersion;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How far a source of a database goes: the greatest value of a column that grows with every change.
 * Its rows are those that come up to it.
 *
 * @param relation what is read, as the FROM of a query takes it
 * @param column the column, quoted
 * @param key what else identifies the source: the same for the same database, relation and columns
 */
record Watermark(String relation, String column, String key) {

  /**
   * How far it goes now.
   *
   * @throws UnusableSource when a row has no value there: it would never be read
   */
  SourceVersion now(Database database) {
    return database.ask(
        "SELECT max(%1$s), count(*), count(%1$s) FROM %2$s".formatted(column, relation),
        answer -> {
          answer.next();
          long lost = answer.getLong(2) - answer.getLong(3);
          if (lost > 0) {
            throw UnusableSource.wrong(
                "/collect/watermark",
                "null-watermark",
                "%s is null in %d %s, which would never be read"
                    .formatted(column, lost, lost == 1 ? "row" : "rows"),
                "read a query that gives it a value there, or leaves such rows out");
          }
          String greatest = text(answer);
          return new SourceVersion(
              identity(greatest, answer.getLong(2)), greatest == null ? "" : greatest);
        });
  }

  /** What identifies the rows up to a version's mark, as they are now. */
  String identity(SourceVersion version, Database database) {
    long rows =
        database.ask(
            "SELECT count(*) FROM " + upTo(version),
            answer -> {
              answer.next();
              return answer.getLong(1);
            });
    return identity(version.stamp().isEmpty() ? null : version.stamp(), rows);
  }

  /** The rows of a version, as the FROM of a query takes them. */
  String upTo(SourceVersion version) {
    String mark = version.stamp();
    String condition =
        mark.isEmpty() ? "1 = 0" : "%s <= '%s'".formatted(column, mark.replace("'", "''"));
    return "(SELECT * FROM %s WHERE %s) up_to_mark".formatted(relation, condition);
  }

  private String identity(@Nullable String greatest, long rows) {
    return "jdbc:%s %s<=%s rows=%d".formatted(Sha256.of(key), column, greatest, rows);
  }

  /** As a literal of its type; an instant is the same text wherever it is asked for. */
  private static @Nullable String text(ResultSet answer) throws SQLException {
    int type = answer.getMetaData().getColumnType(1);
    String name = answer.getMetaData().getColumnTypeName(1).toLowerCase(Locale.ROOT);
    if (type == Types.TIMESTAMP_WITH_TIMEZONE || name.equals("timestamptz")) {
      OffsetDateTime instant = answer.getObject(1, OffsetDateTime.class);
      return instant == null ? null : instant.toInstant().toString();
    }
    return answer.getString(1);
  }
}
