package dev.nightjar.engine.testing;

import dev.nightjar.engine.home.Home;
import dev.nightjar.engine.home.h2.EmbeddedStore;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A process that writes to an embedded store with all its might, there to be killed. It says each
 * number once that is confirmed.
 */
public final class ShortLivedStore {

  private static final int WRITERS = 3;

  private ShortLivedStore() {}

  /** Writes: home, the first number. */
  public static void main(String[] arguments) throws Exception {
    String url = EmbeddedStore.url(Home.open(Path.of(arguments[0])));
    AtomicLong next = new AtomicLong(Long.parseLong(arguments[1]));
    try (Connection first = DriverManager.getConnection(url);
        Statement statement = first.createStatement()) {
      statement.execute("CREATE TABLE IF NOT EXISTS line (id BIGINT PRIMARY KEY, text VARCHAR)");
      statement.execute("CREATE INDEX IF NOT EXISTS line_text ON line (text)");
      for (int i = 0; i < WRITERS; i++) {
        new Thread(() -> write(url, next)).start();
      }
      Path backup = Path.of(arguments[0]).resolve("under-load.zip").toAbsolutePath();
      while (next.get() > 0) {
        statement.execute("BACKUP TO '%s'".formatted(backup));
      }
    }
  }

  private static void write(String url, AtomicLong next) {
    try (Connection store = DriverManager.getConnection(url);
        PreparedStatement insert = store.prepareStatement("INSERT INTO line VALUES (?, ?)");
        PreparedStatement update =
            store.prepareStatement("UPDATE line SET text = 'seen ' || text WHERE id = ?")) {
      store.setAutoCommit(false);
      while (true) {
        long number = next.getAndIncrement();
        insert.setLong(1, number);
        insert.setString(2, "line " + number);
        insert.executeUpdate();
        update.setLong(1, number);
        update.executeUpdate();
        store.commit();
        System.out.println(number);
        System.out.flush();
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
