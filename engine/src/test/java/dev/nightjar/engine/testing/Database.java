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
  },
  POSTGRESQL {
    @Override
    public Map<String, Object> properties() {
      String name = "nightjar" + COUNT.incrementAndGet();
      try (Connection connection = Server.POSTGRES.getPostgresDatabase().getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("CREATE DATABASE " + name);
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
      return Map.of("spring.datasource.url", Server.POSTGRES.getJdbcUrl("postgres", name));
    }
  };

  private static final AtomicInteger COUNT = new AtomicInteger();

  /** What leads an engine to a new, empty store. */
  public abstract Map<String, Object> properties();

  /** One server for all tests of a JVM; it is stopped with it. */
  private static final class Server {
    static final EmbeddedPostgres POSTGRES = start();

    private static EmbeddedPostgres start() {
      try {
        return EmbeddedPostgres.builder().start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
