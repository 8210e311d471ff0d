package dev.nightjar.steps.spark.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** Databases for tests that read one: each new, and empty. */
public final class Shop {

  private static final AtomicInteger COUNT = new AtomicInteger();

  private final String url;
  private final String user;
  private final String password;

  private Shop(String url, String user, String password) {
    this.url = url;
    this.user = user;
    this.password = password;
  }

  /** A database of a real PostgreSQL, which asks for no password. */
  public static Shop postgres() {
    String name = "shop" + COUNT.incrementAndGet();
    try (Connection connection = Server.POSTGRES.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    int port = Server.POSTGRES.getPort();
    return new Shop("jdbc:postgresql://localhost:%d/%s".formatted(port, name), "postgres", "");
  }

  /** A database of H2 in memory, which asks for a password. */
  public static Shop h2(String user, String password) {
    String name = "shop" + COUNT.incrementAndGet();
    return new Shop("jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1", user, password);
  }

  /** Where it is, without credentials. */
  public String url() {
    return url;
  }

  /** Does something in it. */
  public Shop sql(String... statements) {
    try (Connection connection = DriverManager.getConnection(url, user, password);
        Statement statement = connection.createStatement()) {
      for (String each : statements) {
        statement.execute(each);
      }
      return this;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

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
