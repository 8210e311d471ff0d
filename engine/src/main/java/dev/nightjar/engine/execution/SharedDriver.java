package dev.nightjar.engine.execution;

import dev.nightjar.engine.compiler.Analyser;

/**
 * The one driver of this engine: started when it is first needed, and again when it has died. An
 * analysis and the run that follows it use the same process.
 */
public interface SharedDriver extends Analyser, AutoCloseable {

  /**
   * The driver, started where there is none that takes work. Of several callers one starts it.
   *
   * @throws DriverFailure when it doesn't come up
   */
  Driver acquire();

  /** Ends the driver, if there is one. */
  @Override
  void close();
}
