package dev.nightjar.engine.execution;

import dev.nightjar.engine.execution.Driver.ProcessId;
import org.jspecify.annotations.Nullable;

/**
 * An engine: a process that owns runs.
 *
 * @param role what it is, {@code server} or {@code command}
 * @param address where it listens, or null
 */
public record EngineProcess(
    String id,
    Machine machine,
    ProcessId process,
    String role,
    @Nullable String address,
    String version) {

  /** The role of one that takes runs from the queue. */
  public static final String SERVER = "server";

  static final String COMMAND = "command";

  /** Whether its process is known to be gone; of another machine's nothing is known. */
  public boolean gone(Machine here) {
    return machine.key().equals(here.key()) && !Processes.alive(process);
  }

  /** {@code process 4711 on atlas}. */
  public String shown() {
    return "process %d on %s".formatted(process.pid(), machine.host());
  }
}
