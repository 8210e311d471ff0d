package dev.nightjar.engine.execution.driver;

import dev.nightjar.engine.execution.Driver.ProcessId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Processes of drivers, and how they are ended. */
final class DriverProcess {

  /** A process that was told to end does so within this time, unless it hangs. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** The operating system's clock may be set between two looks at a process's start. */
  private static final Duration SAME_START = Duration.ofSeconds(2);

  private DriverProcess() {}

  /** Names a process. */
  static ProcessId id(ProcessHandle process) {
    return new ProcessId(process.pid(), process.info().startInstant().orElse(Instant.EPOCH));
  }

  /**
   * The process of this name, if it still runs: one with the same id that started later is another.
   */
  static Optional<ProcessHandle> find(ProcessId id) {
    return ProcessHandle.of(id.pid())
        .filter(ProcessHandle::isAlive)
        .filter(
            process ->
                Duration.between(id(process).started(), id.started()).abs().compareTo(SAME_START)
                    < 0);
  }

  /** Ends a process and those that it has started: asks first, then doesn't. */
  static void end(ProcessHandle process) {
    List<ProcessHandle> children = process.descendants().toList();
    process.destroy();
    if (!ends(process.onExit(), PATIENCE)) {
      process.destroyForcibly();
    }
    children.forEach(ProcessHandle::destroyForcibly);
    ends(process.onExit(), PATIENCE);
  }

  /** Ends a process and those that it has started, at once. */
  static void kill(ProcessHandle process) {
    List<ProcessHandle> children = process.descendants().toList();
    process.destroyForcibly();
    children.forEach(ProcessHandle::destroyForcibly);
    ends(process.onExit(), PATIENCE);
  }

  /** Waits for the end. */
  static boolean ends(CompletableFuture<?> exit, Duration patience) {
    try {
      exit.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException("Cannot watch a process", e);
    }
  }
}
