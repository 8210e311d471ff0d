package dev.nightjar.engine.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** The databases that the store must work on. */
public enum Database {
  H2 {
    @Override
    public Map<String, Object> properties() {
      return Map.of();
    }

    @Override
    public Map<String, Object> empty() {
      return Map.of();
    }
  },
  POSTGRESQL {
    @Override
    public Map<String, Object> properties() {
      return created(" TEMPLATE " + Server.BLANK);
    }

    @Override
    public Map<String, Object> empty() {
      return created("");
    }

    private Map<String, Object> created(String from) {
      String name = "nightjar" + COUNT.incrementAndGet();
      Server.execute("CREATE DATABASE " + name + from);
      return Map.of("spring.datasource.url", Server.url(name));
    }
  };

  private static final AtomicInteger COUNT = new AtomicInteger();

  /** What leads an engine to a new store, which holds nothing but may have its tables. */
  public abstract Map<String, Object> properties();

  /** What leads an engine to a new store without tables. */
  public abstract Map<String, Object> empty();

  /** One server for all tests of a JVM; it is stopped with it. */
  private static final class Server {
    static final String BLANK = "blank";

    private static final EmbeddedPostgres POSTGRES = start();

    static {
      execute("CREATE DATABASE " + BLANK);
      BlankStore.at(url(BLANK));
    }

    static String url(String database) {
      return POSTGRES.getJdbcUrl("postgres", database);
    }

    static void execute(String sql) {
      try (Connection connection = POSTGRES.getPostgresDatabase().getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute(sql);
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }

    private static EmbeddedPostgres start() {
      try {
        return EmbeddedPostgres.builder().start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
