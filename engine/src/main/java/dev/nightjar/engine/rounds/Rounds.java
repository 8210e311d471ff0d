package dev.nightjar.engine.rounds;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/**
 * Threads that do some work again and again. A failure is logged, once until the same work goes
 * well again, and ends nothing: what fails now may go well in the next round.
 */
public final class Rounds implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Rounds.class);

  /** Longer, and who stops the engine loses it. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final String name;
  private final Set<String> failing = ConcurrentHashMap.newKeySet();
  private @Nullable ThreadPoolTaskScheduler threads;

  /**
   * Does nothing yet.
   *
   * @param name of its threads
   */
  public Rounds(String name) {
    this.name = name;
  }

  /**
   * Makes it ready to work.
   *
   * @param many how many pieces of work go on at the same time, at least 1
   * @return false when it was ready already
   */
  public synchronized boolean begin(int many) {
    if (threads != null) {
      return false;
    }
    threads = new ThreadPoolTaskScheduler();
    threads.setPoolSize(many);
    threads.setThreadNamePrefix(name + "-");
    threads.setDaemon(true);
    // No interrupts: the embedded store would take them for its file's end.
    threads.setWaitForTasksToCompleteOnShutdown(true);
    threads.setAwaitTerminationMillis(PATIENCE.toMillis());
    threads.initialize();
    return true;
  }

  /**
   * Does some work now, and again an interval after it was done.
   *
   * @param subject what the work looks after, in the words of a log
   * @throws IllegalStateException when it has not begun
   */
  public void every(Duration interval, String subject, Runnable work) {
    every(Duration.ZERO, interval, subject, work);
  }

  /**
   * Does some work after a while, and again an interval after it was done.
   *
   * @throws IllegalStateException when it has not begun
   */
  public synchronized void every(Duration first, Duration interval, String subject, Runnable work) {
    if (threads == null) {
      throw new IllegalStateException("Cannot look after %s: not begun".formatted(subject));
    }
    var unused =
        threads.scheduleWithFixedDelay(
            () -> guarded(subject, work), Instant.now().plus(first), interval);
  }

  /**
   * Does some work once, as soon as a thread is free.
   *
   * @return false when it has not begun or has ended
   */
  public synchronized boolean soon(String subject, Runnable work) {
    if (threads == null) {
      return false;
    }
    try {
      threads.execute(() -> guarded(subject, work));
      return true;
    } catch (RejectedExecutionException e) {
      return false;
    }
  }

  /**
   * Does some work once, after a while.
   *
   * @return false when it has not begun or has ended
   */
  public synchronized boolean after(Duration time, String subject, Runnable work) {
    if (threads == null) {
      return false;
    }
    var unused = threads.schedule(() -> guarded(subject, work), Instant.now().plus(time));
    return true;
  }

  /** Whether it has begun, and not ended. */
  public synchronized boolean begun() {
    return threads != null;
  }

  /** Does some work in this thread; its failure is logged as that of other work is. */
  public void guarded(String subject, Runnable work) {
    try {
      work.run();
      failing.remove(subject);
    } catch (RuntimeException | Error e) {
      if (failing.add(subject)) {
        log.warn("Cannot look after {}", subject, e);
      }
    }
  }

  /** Begins nothing more, and waits a moment for what goes on. */
  @Override
  public void close() {
    ThreadPoolTaskScheduler last;
    synchronized (this) {
      last = threads;
      threads = null;
    }
    if (last != null) {
      last.shutdown();
    }
  }
}
