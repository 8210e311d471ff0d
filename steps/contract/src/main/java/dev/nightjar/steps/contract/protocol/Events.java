package dev.nightjar.steps.contract.protocol;

import java.util.List;

/**
 * A report. An empty one is a heartbeat.
 *
 * @param first the number of the first event; the engine passes over those that it has had, so a
 *     report may be sent again
 */
public record Events(long first, List<Event> events) {
  public Events {
    events = List.copyOf(events);
  }
}
