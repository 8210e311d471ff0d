package dev.nightjar.steps.spark.runtime;

import dev.nightjar.steps.contract.protocol.DriverFolder;
import dev.nightjar.steps.contract.protocol.Event;
import dev.nightjar.steps.contract.protocol.Events;
import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What attempts came to, in memory and on disk, until an engine has written it to the store: who
 * comes later publishes it without running anything again.
 */
final class Results {

  private static final Logger LOG = LoggerFactory.getLogger(Results.class);

  private final DriverFolder folder;
  private final Wire wire = new Wire();
  private final Map<String, Event> kept = new LinkedHashMap<>();

  Results(DriverFolder folder) {
    this.folder = folder;
  }

  /** Keeps the last event of an attempt. */
  synchronized void keep(String attempt, Event last) {
    kept.put(attempt, last);
    try {
      folder.write(folder.result(attempt), wire.write(new Events(1, List.of(last))));
    } catch (IOException e) {
      LOG.warn("Cannot keep the result of attempt {} on disk: {}", attempt, e.toString());
    }
  }

  /** An engine has it in the store. */
  synchronized void forget(String attempt) {
    kept.remove(attempt);
    try {
      Files.deleteIfExists(folder.result(attempt));
    } catch (IOException e) {
      LOG.warn("Cannot remove the result of attempt {}: {}", attempt, e.toString());
    }
  }

  synchronized Set<String> attempts() {
    return Set.copyOf(kept.keySet());
  }

  synchronized Map<String, Event> all() {
    return new LinkedHashMap<>(kept);
  }
}
