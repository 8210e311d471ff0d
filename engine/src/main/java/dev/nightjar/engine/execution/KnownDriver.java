package dev.nightjar.engine.execution;

import dev.nightjar.engine.definition.Resources;
import dev.nightjar.engine.execution.Driver.ProcessId;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A driver as the store knows it: from before its process is started until nothing of it is left.
 *
 * @param key its submission key: its folder and its process are found by it
 * @param run the run that it works for, null while it works for none
 * @param engine the engine that it belongs to
 * @param generation how often it has been given to an engine, from 1; the driver obeys no lower one
 * @param machine the key of the machine that its process is on
 * @param log the file that it prints to; its folder lies beside it
 * @param resources what it has; null for what engines give where nothing is asked for
 * @param process null until it has answered
 */
public record KnownDriver(
    String key,
    @Nullable String run,
    String engine,
    int generation,
    String machine,
    Path log,
    @Nullable Resources resources,
    @Nullable ProcessId process) {

  /** The same, taken over by another engine. */
  KnownDriver takenBy(String other) {
    return new KnownDriver(key, run, other, generation + 1, machine, log, resources, process);
  }
}
