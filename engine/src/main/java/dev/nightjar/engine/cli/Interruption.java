package dev.nightjar.engine.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What Ctrl-C, and any other polite request to end, does: it stops what the command is doing, waits
 * until the command has cleaned up, and lets the JVM end with the signal's exit code.
 */
final class Interruption {

  private final CountDownLatch finished = new CountDownLatch(1);
  private final Duration patience;
  private @Nullable Runnable stop;
  private boolean requested;

  Interruption(Duration patience) {
    this.patience = patience;
  }

  /** An interruption that the JVM triggers when it is told to end. */
  static Interruption ofProcess() {
    Interruption interruption = new Interruption(Duration.ofSeconds(5));
    Runtime.getRuntime().addShutdownHook(new Thread(interruption::request, "interruption"));
    return interruption;
  }

  /**
   * Says how to stop what is being done from now on; runs it at once when that was asked already.
   */
  void stopWith(Runnable stop) {
    synchronized (this) {
      this.stop = stop;
      if (!requested) {
        return;
      }
    }
    stop.run();
  }

  synchronized boolean requested() {
    return requested;
  }

  /** The command has ended and cleaned up. */
  void finish() {
    finished.countDown();
  }

  /** Stops the command and waits for its end, unless it has ended already. */
  void request() {
    if (finished.getCount() == 0) {
      return;
    }
    Runnable action;
    synchronized (this) {
      requested = true;
      action = stop;
    }
    if (action != null) {
      action.run();
      await();
    }
  }

  private void await() {
    try {
      var unused = finished.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
