package dev.nightjar.engine.metadata.openlineage;

import java.io.IOException;

/** Takes an event somewhere. */
@FunctionalInterface
interface Transport {

  /**
   * Takes one event, in at most the time that is configured.
   *
   * @throws IOException when it doesn't arrive
   */
  void send(String event) throws IOException, InterruptedException;
}
