package dev.nightjar.engine.home.h2;

import dev.nightjar.engine.home.Backup;
import dev.nightjar.engine.home.BackupProperties;
import dev.nightjar.engine.home.Home;
import dev.nightjar.engine.home.HomeFailure;
import dev.nightjar.engine.home.StoreBackups;
import dev.nightjar.engine.home.StoreFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.springframework.stereotype.Component;

/** Backups that the database itself writes, also for a process that only shares it. */
@Component
final class H2Backups implements StoreBackups {

  private final DataSource store;
  private final BackupFolder folder;
  private final BackupProperties properties;
  private final Clock clock;

  H2Backups(DataSource store, Home home, BackupProperties properties, Clock clock) {
    this.store = store;
    this.folder = new BackupFolder(home);
    this.properties = properties;
    this.clock = clock;
  }

  @Override
  public boolean possible() {
    try (Connection connection = store.getConnection()) {
      return Objects.toString(connection.getMetaData().getURL()).startsWith("jdbc:h2:");
    } catch (SQLException e) {
      throw new StoreFailure("back up", e);
    }
  }

  @Override
  public synchronized Backup take() {
    Instant at = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    Path file = folder.file(at);
    while (Files.exists(file)) {
      at = at.plusSeconds(1);
      file = folder.file(at);
    }
    write(file);
    folder.keep(properties.kept());
    return new Backup(file, at, size(file));
  }

  @Override
  public synchronized Backup take(Path file) {
    Path absolute = file.toAbsolutePath().normalize();
    Instant at = clock.instant();
    if (Files.exists(absolute)) {
      throw new HomeFailure(
          "Cannot back up to %s: it is there already".formatted(absolute), "Name another file");
    }
    write(absolute);
    return new Backup(absolute, at, size(absolute));
  }

  @Override
  public List<Backup> all() {
    return folder.all();
  }

  private void write(Path file) {
    if (!possible()) {
      throw new HomeFailure(
          "Cannot back up the metadata store: it isn't the home's own",
          "Use the means of the database that it is in: pg_dump for PostgreSQL");
    }
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      Files.createDirectories(Objects.requireNonNull(file.getParent()));
      Files.deleteIfExists(part);
      try (Connection connection = store.getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("BACKUP TO '%s'".formatted(part.toString().replace("'", "''")));
      }
      Files.delete(folder.checked(part).file());
      BackupFolder.move(part, file);
    } catch (FileAlreadyExistsException e) {
      throw new HomeFailure(
          "Cannot back up to %s: %s is a file, not a folder".formatted(file, e.getFile()),
          "Name another file");
    } catch (IOException | SQLException e) {
      discard(part);
      throw new StoreFailure("back up", e);
    }
  }

  private static void discard(Path part) {
    try {
      Files.deleteIfExists(part);
    } catch (IOException e) {
      // It is overwritten or seen by whoever looks.
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
