package dev.nightjar.engine.execution.driver;

import dev.nightjar.engine.execution.Driver.Outcome;
import dev.nightjar.steps.contract.protocol.Event;
import dev.nightjar.steps.contract.protocol.Events;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/** Reads what a driver that is gone has left of the attempts that it had ended. */
record LeftResults(Wire wire) {

  private static final Logger LOG = LoggerFactory.getLogger(LeftResults.class);

  /** How attempts ended, by attempt. */
  Map<String, Outcome> in(Workplace place) {
    Map<String, Outcome> outcomes = new HashMap<>();
    for (Path file : place.letters().allResults()) {
      try {
        for (Event event : wire.read(Files.readAllBytes(file), Events.class).events()) {
          if (event instanceof Event.Succeeded done) {
            outcomes.put(done.attempt(), new Outcome.Succeeded(done.result(), done.lazy()));
          } else if (event instanceof Event.Failed failed) {
            outcomes.put(failed.attempt(), new Outcome.Failed(failed.failure()));
          }
        }
      } catch (IOException | JacksonException e) {
        LOG.warn("Cannot read what a driver has left in {}: {}", file, e.toString());
      }
    }
    return outcomes;
  }
}
