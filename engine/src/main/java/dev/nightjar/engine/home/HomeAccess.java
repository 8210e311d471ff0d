package dev.nightjar.engine.home;

import dev.nightjar.engine.home.HomeLock.Holder;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The right to use a home: as its one engine, or to read beside the engine that has it. */
public final class HomeAccess implements AutoCloseable {

  /** How long to wait for a command that only reads, or for an engine that is just starting. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final long PAUSE_MILLIS = 20;

  private static final String READING = "a command that reads";

  private final Home home;
  private final @Nullable HomeLock lock;
  private final @Nullable String store;

  private HomeAccess(Home home, @Nullable HomeLock lock, @Nullable String store) {
    this.home = home;
    this.lock = lock;
    this.store = store;
  }

  /**
   * Takes a home for an engine. Waits for a command that only reads, and for a process that hasn't
   * said yet what it takes the home for.
   *
   * @param purpose what it is taken for, such as {@code a run}: others are told
   * @throws HomeFailure when another engine has it, or it can't be written
   */
  public static HomeAccess own(Home home, String purpose) {
    return take(
        home,
        purpose,
        holder -> holder.equals(Holder.UNKNOWN) || holder.purpose().startsWith(READING));
  }

  /**
   * Takes a home to read what was recorded, or to add an answer to it, beside the engine that has
   * the home if there is one.
   *
   * @throws HomeFailure when it can't be had or written
   */
  public static HomeAccess read(Home home) {
    return take(home, READING, holder -> true);
  }

  /** The lock; empty when another process has it. */
  public Optional<HomeLock> lock() {
    return Optional.ofNullable(lock);
  }

  /** The address under which the engine that has the home shares its store. */
  public Optional<String> sharedStore() {
    return Optional.ofNullable(store);
  }

  /** Whether the engine beside which this reads has ended meanwhile. */
  public boolean stale() {
    return store != null && !store.equals(HomeLock.holder(home).store());
  }

  @Override
  public void close() {
    if (lock != null) {
      lock.close();
    }
  }

  private static HomeAccess take(Home home, String purpose, Willing willing) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      Optional<HomeLock> lock = HomeLock.tryTake(home, purpose);
      if (lock.isPresent()) {
        return new HomeAccess(home, lock.get(), null);
      }
      Holder holder = HomeLock.holder(home);
      if (purpose.equals(READING) && holder.store() != null) {
        return new HomeAccess(home, null, holder.store());
      }
      if (!willing.toWaitFor(holder) || System.nanoTime() - end > 0) {
        throw HomeLock.used(home, holder);
      }
      pause(home, holder);
    }
  }

  private static void pause(Home home, Holder holder) {
    try {
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw HomeLock.used(home, holder);
    }
  }

  private interface Willing {
    boolean toWaitFor(Holder holder);
  }
}
