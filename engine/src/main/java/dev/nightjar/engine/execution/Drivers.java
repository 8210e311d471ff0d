package dev.nightjar.engine.execution;

import java.nio.file.Path;

/** Starts Spark drivers. */
public interface Drivers {

  /**
   * Starts a driver and waits until it has dialled the engine. Interrupted, it ends the process and
   * throws.
   *
   * @param key names the driver in logs and to Spark
   * @param log the file that takes what the process itself prints
   * @throws DriverFailure when it doesn't come up, with the reason
   */
  Driver start(String key, Path log);

  /** Ends a driver that an engine left behind, if it still runs. */
  void end(Driver.ProcessId orphan);
}
