package dev.nightjar.engine.execution;

import dev.nightjar.engine.definition.Resources;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Starts Spark drivers. */
public interface Drivers {

  /**
   * Starts a driver and waits until it has dialled the engine. Interrupted, it ends the process and
   * throws.
   *
   * @param key names the driver in logs and to Spark
   * @param log the file that takes what the process itself prints
   * @param resources what it is to have; null for what the engine is set to give
   * @throws DriverFailure when it doesn't come up, with the reason
   */
  Driver start(String key, Path log, @Nullable Resources resources);

  /** Ends a driver that an engine left behind, if it still runs. */
  void end(Driver.ProcessId orphan);
}
