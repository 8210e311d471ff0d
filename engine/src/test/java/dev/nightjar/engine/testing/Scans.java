package dev.nightjar.engine.testing;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Has a database explain each question that it is asked with values, and adds up how many rows it
 * looked at to answer.
 */
public final class Scans {

  private static final Pattern H2_COUNT = Pattern.compile("scanCount: (\\d+)");

  private final Database database;
  private final List<String> plans = new ArrayList<>();
  private long rows;

  public Scans(Database database) {
    this.database = database;
  }

  /** How many rows were looked at since this was asked last. */
  public long rows() {
    long looked = rows;
    rows = 0;
    return looked;
  }

  /** How questions were gone about since this was asked last, for who wonders about the rows. */
  public String plans() {
    String all = String.join("\n", plans);
    plans.clear();
    return all;
  }

  /** The same data, watched. */
  public DataSource of(DataSource data) {
    return watched(
        DataSource.class,
        data,
        (method, arguments, answer) ->
            answer instanceof Connection connection ? connection(connection) : answer);
  }

  private Connection connection(Connection connection) {
    return watched(
        Connection.class,
        connection,
        (method, arguments, answer) ->
            answer instanceof PreparedStatement statement
                ? statement(connection, statement, String.valueOf(arguments[0]))
                : answer);
  }

  private record Setting(Method method, Object[] arguments) {}

  private PreparedStatement statement(
      Connection connection, PreparedStatement statement, String sql) {
    List<Setting> settings = new ArrayList<>();
    return watched(
        PreparedStatement.class,
        statement,
        (method, arguments, answer) -> {
          if (method.getName().startsWith("set") && arguments.length > 1) {
            settings.add(new Setting(method, arguments));
          } else if (method.getName().equals("executeQuery")) {
            explain(connection, sql, settings);
          }
          return answer;
        });
  }

  private void explain(Connection connection, String sql, List<Setting> settings)
      throws SQLException, ReflectiveOperationException {
    String how = database == Database.H2 ? "EXPLAIN ANALYZE " : "EXPLAIN (ANALYZE, FORMAT JSON) ";
    try (PreparedStatement explained = connection.prepareStatement(how + sql)) {
      for (Setting setting : settings) {
        setting.method().invoke(explained, setting.arguments());
      }
      try (ResultSet answer = explained.executeQuery()) {
        answer.next();
        String plan = answer.getString(1);
        plans.add(plan);
        rows += database == Database.H2 ? h2(plan) : postgres(plan);
      }
    }
  }

  /** Of a question within another H2 tells what it looked at the last time that it was asked. */
  private static long h2(String plan) {
    List<Long> counts = new ArrayList<>();
    Matcher matcher = H2_COUNT.matcher(plan);
    while (matcher.find()) {
      counts.add(Long.parseLong(matcher.group(1)));
    }
    return plan.contains("FROM UNNEST")
        ? counts.stream().reduce(1L, (one, other) -> one * other)
        : counts.stream().mapToLong(Long::longValue).sum();
  }

  private static long postgres(String plan) {
    return postgres(JsonMapper.shared().readTree(plan).get(0).get("Plan"));
  }

  private static long postgres(JsonNode node) {
    long looked = 0;
    if (node.path("Node Type").asString("").contains("Scan")) {
      double each =
          node.path("Actual Rows").asDouble(0)
              + node.path("Rows Removed by Filter").asDouble(0)
              + node.path("Rows Removed by Index Recheck").asDouble(0);
      looked = Math.round(each * node.path("Actual Loops").asDouble(1));
    }
    for (JsonNode child : node.path("Plans")) {
      looked += postgres(child);
    }
    return looked;
  }

  private interface Watch {
    @Nullable Object seen(Method method, Object[] arguments, @Nullable Object answer)
        throws SQLException, ReflectiveOperationException;
  }

  private static <T> T watched(Class<T> type, T real, Watch watch) {
    InvocationHandler handler =
        (proxy, method, given) -> {
          Object[] arguments = given == null ? new Object[0] : given;
          try {
            return watch.seen(method, arguments, method.invoke(real, arguments));
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        };
    return type.cast(
        Proxy.newProxyInstance(Scans.class.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
