package dev.nightjar.engine.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Has an engine back its embedded store up from time to time. */
@Component
public final class AutomaticBackups implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(AutomaticBackups.class);

  /** A command that is done sooner needn't wait for a backup. */
  private static final Duration LOOK = Duration.ofSeconds(10);

  private static final Duration LAST = Duration.ofSeconds(20);

  private final StoreBackups backups;
  private final BackupProperties properties;
  private final Home home;
  private final Clock clock;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "backups");
            thread.setDaemon(true);
            return thread;
          });

  AutomaticBackups(StoreBackups backups, BackupProperties properties, Home home, Clock clock) {
    this.backups = backups;
    this.properties = properties;
    this.home = home;
    this.clock = clock;
  }

  /**
   * Begins to look whether a backup is due.
   *
   * @param first when one is due where there is none
   */
  public void begin(First first) {
    if (properties.every().isZero() || !backups.possible()) {
      return;
    }
    long look = Math.min(LOOK.toMillis(), properties.every().toMillis());
    var unused = timer.scheduleWithFixedDelay(() -> look(first), look, look, TimeUnit.MILLISECONDS);
  }

  /** When the first backup of a store is due. */
  public enum First {
    AT_ONCE,
    IN_TIME
  }

  private void look(First first) {
    try {
      if (!Instant.now(clock).isBefore(newest(first).plus(properties.every()))) {
        Backup taken = backups.take();
        log.info("Backed the store up: {}, {} bytes", taken.file(), taken.bytes());
      }
    } catch (RuntimeException | IOException e) {
      log.error("Cannot back the store up: it is tried again in a moment", e);
    }
  }

  private Instant newest(First first) throws IOException {
    List<Backup> all = backups.all();
    if (!all.isEmpty()) {
      return all.get(0).at();
    }
    return first == First.AT_ONCE
        ? Instant.EPOCH
        : Files.readAttributes(home.storeFile(), BasicFileAttributes.class)
            .creationTime()
            .toInstant();
  }

  /** Lets one that is being taken end: an interrupt in the midst of it would close the store. */
  @Override
  public void close() {
    timer.shutdown();
    try {
      if (!timer.awaitTermination(LAST.toMillis(), TimeUnit.MILLISECONDS)) {
        log.warn("A backup isn't done yet: it is given up");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
