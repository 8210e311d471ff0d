package dev.nightjar.engine.home.h2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.engine.home.Home;
import dev.nightjar.engine.testing.SmallDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedStoreTests {

  @TempDir Path folder;

  @Test
  void goesOnWritingOnAFullDisk() throws Exception {
    try (SmallDisk disk = SmallDisk.in(folder, 24)) {
      Home home = Home.open(disk.path().resolve("home"));
      try (Connection store = DriverManager.getConnection(EmbeddedStore.url(home))) {
        execute(store, "CREATE TABLE line (id INT PRIMARY KEY)");
        assertThat(home.path().resolve("store.reserve")).exists();
        disk.fill();

        for (int i = 0; i < 100; i++) {
          execute(store, "INSERT INTO line VALUES (%d)".formatted(i));
        }

        assertThat(home.path().resolve("store.reserve")).doesNotExist();
        assertThat(lines(store)).isEqualTo(100);
      }
    }
  }

  @Test
  void keepsWhatItConfirmedWhenEvenItsReserveIsUsedUp() throws Exception {
    try (SmallDisk disk = SmallDisk.in(folder, 24)) {
      Home home = Home.open(disk.path().resolve("home"));
      int confirmed = fillUp(home, disk);

      // As another process would find it: this one still has the broken database.
      Home found = Home.open(folder.resolve("found"));
      Files.copy(home.path().resolve("store.mv.db"), found.path().resolve("store.mv.db"));
      try (Connection store = DriverManager.getConnection(EmbeddedStore.url(found))) {
        assertThat(lines(store)).isEqualTo(confirmed);
      }
    }
  }

  @Test
  void isReadByOthersWhileItIsOpen() throws Exception {
    Home home = Home.open(folder.resolve("home"));
    try (Connection store = DriverManager.getConnection(EmbeddedStore.url(home))) {
      execute(store, "CREATE TABLE line (id INT PRIMARY KEY)");
      execute(store, "INSERT INTO line VALUES (1)");

      try (StoreServer server = StoreServer.start(home);
          Connection other = DriverManager.getConnection(server.url())) {
        execute(store, "INSERT INTO line VALUES (2)");
        assertThat(lines(other)).isEqualTo(2);

        String guess = server.url().replaceFirst("/[0-9a-f]+$", "/0123");
        assertThatThrownBy(() -> DriverManager.getConnection(guess))
            .isInstanceOf(SQLException.class);
      }
      assertThat(lines(store)).isEqualTo(2);
    }
    assertThat(Files.size(folder.resolve("home/store.mv.db"))).isPositive();
  }

  /** Writes until the database closes itself; gives the number of lines that it confirmed. */
  private static int fillUp(Home home, SmallDisk disk) throws IOException, SQLException {
    Connection store = DriverManager.getConnection(EmbeddedStore.url(home));
    execute(store, "CREATE TABLE line (id INT PRIMARY KEY, content VARCHAR)");
    disk.fill();
    for (int i = 0; ; i++) {
      try {
        execute(store, "INSERT INTO line VALUES (%d, SPACE(100000) || %d)".formatted(i, i));
      } catch (SQLException e) {
        assertThat((Throwable) e).hasRootCauseMessage("No space left on device");
        return i;
      }
    }
  }

  private static void execute(Connection store, String sql) throws SQLException {
    try (Statement statement = store.createStatement()) {
      statement.execute(sql);
    }
  }

  private static int lines(Connection store) throws SQLException {
    try (Statement statement = store.createStatement();
        ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM line")) {
      rows.next();
      return rows.getInt(1);
    }
  }
}
