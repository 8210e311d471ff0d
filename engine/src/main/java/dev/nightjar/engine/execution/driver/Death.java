package dev.nightjar.engine.execution.driver;

import dev.nightjar.steps.contract.work.Failure;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts the end of a driver into words. */
record Death(DriverLog log, String memory) {

  /** How a JVM ends that was told to end when memory runs out. */
  private static final int OUT_OF_MEMORY = 3;

  /** A process that a signal ended has this added to the signal's number. */
  private static final int SIGNAL = 128;

  /** The driver process has ended by itself. */
  Failure exited(int code) {
    return Optional.of(log)
        .filter(printed -> code == OUT_OF_MEMORY)
        .flatMap(DriverLog::outOfMemory)
        .map(this::outOfMemory)
        .orElseGet(() -> crashed("The Spark driver ended with " + inWords(code), logHint()));
  }

  /** The driver process, no child of this one, has ended: nobody knows by which code. */
  Failure gone() {
    return log.outOfMemory()
        .map(this::outOfMemory)
        .orElseGet(() -> crashed("The Spark driver has ended", logHint()));
  }

  /** The driver says nothing any longer. */
  Failure silent(long seconds) {
    return lost("The Spark driver has said nothing for %d s".formatted(seconds), logHint());
  }

  /** The driver can't stop an attempt. */
  Failure stuck(String attempt) {
    return lost(
        "The Spark driver was ended because attempt %s didn't stop".formatted(attempt), logHint());
  }

  /** The driver belongs to another engine by now. */
  Failure taken() {
    return lost("The Spark driver was taken over by another engine", null);
  }

  /** The engine has closed the driver. */
  Failure closed() {
    return lost("The Spark driver was closed", null);
  }

  static String inWords(int code) {
    String signal =
        switch (code - SIGNAL) {
          case 6 -> " (aborted)";
          case 9 -> " (killed)";
          case 11 -> " (memory fault)";
          case 15 -> " (terminated)";
          default -> "";
        };
    return "exit code " + code + signal;
  }

  private Failure outOfMemory(String which) {
    return crashed(
        "The Spark driver ran out of memory: " + which,
        "raise nightjar.driver.memory, now %s; the driver's log is %s"
            .formatted(memory, log.file()));
  }

  private String logHint() {
    return "the driver's log is " + log.file();
  }

  private static Failure crashed(String message, String hint) {
    return new Failure(Failure.Owner.PLATFORM, "driver-crashed", message, hint, null);
  }

  private static Failure lost(String message, @Nullable String hint) {
    return new Failure(Failure.Owner.PLATFORM, "driver-lost", message, hint, null);
  }
}
