package dev.nightjar.steps.spark.runtime;

import java.time.Duration;

/** How the process ends. 3 is left to the JVM, which says by it that memory ran out. */
enum Exit {
  DONE(0),
  BAD_ENVIRONMENT(10),
  DISMISSED(11),
  ORPHANED(12),
  BROKEN(13);

  private static final Duration GRACE = Duration.ofSeconds(5);

  private final int code;

  Exit(int code) {
    this.code = code;
  }

  /** Ends the process, by force when its shutdown hooks hang. */
  void now() {
    Thread guard = new Thread(this::halt, "exit guard");
    guard.setDaemon(true);
    guard.start();
    System.exit(code);
  }

  private void halt() {
    try {
      Thread.sleep(GRACE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(code);
  }
}
