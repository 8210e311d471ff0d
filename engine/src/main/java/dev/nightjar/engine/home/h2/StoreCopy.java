package dev.nightjar.engine.home.h2;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/** A file of the database that nobody has open. */
record StoreCopy(Path file) {

  private static final String ENDING = ".mv.db";

  /** Of a name in the audit log. */
  private static final int LONGEST = 250;

  private static final String SETTINGS =
      ";IFEXISTS=TRUE;DB_CLOSE_ON_EXIT=FALSE;LAZY_QUERY_EXECUTION=1;CACHE_SIZE=8192";

  /** Takes the store out of a backup. */
  static StoreCopy unpack(Path backup, Path to) throws IOException {
    try (InputStream bytes = Files.newInputStream(backup);
        ZipInputStream zip = new ZipInputStream(bytes)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (entry.getName().endsWith(ENDING)) {
          Files.copy(zip, to);
          // Reads what is left, and so its checksum.
          zip.closeEntry();
          return new StoreCopy(to);
        }
      }
    }
    throw new IOException("there is no store in it");
  }

  /**
   * Opens it and reads all its rows.
   *
   * @throws SQLException when that can't be done
   */
  void check() throws SQLException {
    try (Connection store = open();
        Statement statement = store.createStatement()) {
      List<String> tables = tables(statement);
      if (tables.isEmpty()) {
        throw new SQLException("there is nothing in it");
      }
      for (String table : tables) {
        read(statement, table);
      }
    }
  }

  /**
   * Adds to its audit log, if it has one, that it was put in the place of another.
   *
   * @throws SQLException when that can't be done
   */
  void note(String backup, String by, @Nullable String detail) throws SQLException {
    try (Connection store = open();
        Statement statement = store.createStatement()) {
      if (!tables(statement).contains("AUDIT")) {
        return;
      }
      try (PreparedStatement entry =
          store.prepareStatement(
              """
              INSERT INTO audit (subject, name, action, decided_by, decided_at, detail)
              VALUES ('backup', ?, 'restore', ?, CURRENT_TIMESTAMP, ?)
              """)) {
        entry.setString(1, backup.substring(Math.max(0, backup.length() - LONGEST)));
        entry.setString(2, by);
        entry.setString(3, detail);
        entry.executeUpdate();
      }
    }
  }

  private Connection open() throws SQLException {
    String path = file.toString();
    String name = path.substring(0, path.length() - ENDING.length());
    return DriverManager.getConnection("jdbc:h2:file:" + name + SETTINGS);
  }

  private static List<String> tables(Statement statement) throws SQLException {
    List<String> tables = new ArrayList<>();
    try (ResultSet rows =
        statement.executeQuery(
            """
            SELECT table_name FROM information_schema.tables
            WHERE table_schema = 'PUBLIC' AND table_type = 'BASE TABLE'
            """)) {
      while (rows.next()) {
        tables.add(Objects.requireNonNull(rows.getString(1)));
      }
    }
    return tables;
  }

  private static void read(Statement statement, String table) throws SQLException {
    try (ResultSet rows =
        statement.executeQuery("SELECT * FROM \"%s\"".formatted(table.replace("\"", "\"\"")))) {
      while (rows.next()) {
        // Reading is what is asked of it.
      }
    }
  }
}
