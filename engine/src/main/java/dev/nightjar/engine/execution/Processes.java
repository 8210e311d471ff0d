package dev.nightjar.engine.execution;

import dev.nightjar.engine.execution.Driver.ProcessId;
import java.time.Duration;
import java.time.Instant;

/** Processes of this machine. */
public final class Processes {

  /** The start of a process is computed from the system's clock, which may have been set since. */
  private static final Duration TOLERANCE = Duration.ofSeconds(2);

  private Processes() {}

  /** This process. */
  public static ProcessId current() {
    return of(ProcessHandle.current());
  }

  /** Whether this very process still runs, and not a later one with the same id. */
  public static boolean alive(ProcessId process) {
    return ProcessHandle.of(process.pid())
        .filter(ProcessHandle::isAlive)
        .filter(handle -> same(of(handle).started(), process.started()))
        .isPresent();
  }

  private static ProcessId of(ProcessHandle handle) {
    return new ProcessId(handle.pid(), handle.info().startInstant().orElse(Instant.EPOCH));
  }

  private static boolean same(Instant one, Instant other) {
    return Duration.between(one, other).abs().compareTo(TOLERANCE) <= 0;
  }
}
