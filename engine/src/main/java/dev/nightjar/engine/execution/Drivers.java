package dev.nightjar.engine.execution;

import dev.nightjar.engine.definition.Resources;
import dev.nightjar.engine.execution.Driver.Outcome;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Starts Spark drivers. */
public interface Drivers {

  /**
   * What a driver takes of the machine's memory in megabytes, its heap and all beside it.
   *
   * @param resources what it is to have; null for what the engine is set to give
   */
  long megabytes(@Nullable Resources resources);

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

  /**
   * Has a driver that an engine left behind work for this one, if its process is on this machine
   * and runs; waits until it has dialled. One that runs and doesn't dial is ended.
   *
   * @param known with the generation that this engine has it by
   */
  Optional<Driver> attach(KnownDriver known);

  /** What came of attempts that a driver had ended when it went, by attempt. */
  Map<String, Outcome> left(KnownDriver known);

  /** Ends a driver that nobody wants any more, if it still runs, and removes what it left. */
  void bury(KnownDriver known);
}
