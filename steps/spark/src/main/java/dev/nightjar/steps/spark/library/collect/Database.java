package dev.nightjar.steps.spark.library.collect;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.Set;

/**
 * A database, asked without Spark. What it refuses is told at the key that is to blame, without
 * secrets.
 *
 * @param relation where the step says what to read: {@code /collect/table} or {@code
 *     /collect/query}
 */
record Database(String url, Credentials credentials, String relation) {

  /** What H2 says of a database that is closed, broken, in use by another process, or not there. */
  private static final Set<String> H2_AWAY =
      Set.of("90013", "90020", "90067", "90098", "90121", "90146", "90149");

  /** Reads an answer. */
  @FunctionalInterface
  interface Reader<T> {
    T read(ResultSet answer) throws SQLException;
  }

  /**
   * Asks something.
   *
   * @throws UnusableSource when there is no answer
   */
  <T> T ask(String sql, Reader<T> reader) {
    Properties properties = new Properties();
    properties.putAll(credentials.options());
    try (Connection connection = DriverManager.getConnection(url, properties);
        Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery(sql)) {
      return reader.read(answer);
    } catch (SQLException e) {
      throw refusal(e);
    }
  }

  /** Why there is no answer, as the step's author is to read it. */
  UnusableSource refusal(SQLException e) {
    String said = credentials.without(SqlMessage.of(e));
    String state = e.getSQLState() == null ? "" : e.getSQLState();
    if (said.startsWith("No suitable driver")) {
      return UnusableSource.wrong(
          "/collect/url",
          "no-driver",
          "no driver for '%s' is there".formatted(url.substring(5, url.indexOf(':', 5))),
          "drivers of postgresql and h2 are; others go by spark.driver.extraClassPath in nightjar.driver.conf");
    }
    if (state.startsWith("28")) {
      return UnusableSource.wrong(
          credentials.options().containsKey("password") ? "/collect/password" : "/collect/url",
          "refused",
          "the database refuses: " + said,
          "user and password say who reads it");
    }
    if (isAway(state)) {
      return UnusableSource.away(
          "/collect/url",
          "no-source",
          "Cannot reach %s: %s".formatted(url, said),
          "where it is out of reach, a schema lock stands in: 'nightjar validate --update-lock'");
    }
    return UnusableSource.wrong(relation, "database-error", "the database says: " + said, null);
  }

  /** The connection couldn't be made or was lost, the server starts or stops, or H2 has no such. */
  private static boolean isAway(String state) {
    return state.startsWith("08")
        || state.startsWith("57P0")
        || state.startsWith("3D")
        || H2_AWAY.contains(state);
  }
}
