package dev.nightjar.engine.testing;

import dev.nightjar.engine.home.Home;
import dev.nightjar.engine.home.h2.EmbeddedStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.flywaydb.core.Flyway;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.core.env.PropertyResolver;
import org.springframework.util.FileSystemUtils;

/**
 * A store that has its tables, and nothing in them. To make the tables takes about as long as to
 * start the rest of an engine, so they are made once in a JVM, and copied. The first engine of a
 * JVM, often the only one, makes its own.
 */
final class BlankStore {

  private static final AtomicBoolean FIRST = new AtomicBoolean(true);

  private BlankStore() {}

  /** Lays one into a home that never had a store, where an engine is to have its store there. */
  static void into(Home home, PropertyResolver settings) {
    boolean there = Files.exists(home.storeFile()) || Files.exists(home.backups());
    if (there || !EmbeddedStore.url(home).equals(settings.getProperty("spring.datasource.url"))) {
      return;
    }
    if (FIRST.getAndSet(false)) {
      return;
    }
    try {
      Files.copy(Once.FILE, home.storeFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes the tables in a database that is there. */
  static void at(String url) {
    // As an engine has it, which may not have been started yet.
    LoggingSystem.get(BlankStore.class.getClassLoader()).setLogLevel("org.flywaydb", LogLevel.WARN);
    Flyway.configure()
        .dataSource(url, null, null)
        .locations("classpath:db/migration")
        .load()
        .migrate();
  }

  /** Made when it is first wanted. */
  private static final class Once {
    static final Path FILE = file();

    private static Path file() {
      try {
        Path folder = Files.createTempDirectory("nightjar-blank");
        Runtime.getRuntime()
            .addShutdownHook(new Thread(() -> FileSystemUtils.deleteRecursively(folder.toFile())));
        Home home = Home.open(folder);
        at(EmbeddedStore.url(home));
        return home.storeFile();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
