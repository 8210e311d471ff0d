package dev.nightjar.engine.execution.driver;

import dev.nightjar.engine.execution.Driver.Outcome;
import java.util.Map;

/** What is still to be had of a driver that is lost, and who then hears it no longer. */
record Leaving(Sessions sessions, Session session, LeftResults left) {

  /** The driver is heard no longer. */
  void forget() {
    sessions.forget(session);
  }

  /** What it had ended and not told. */
  Map<String, Outcome> results(Workplace place) {
    return left.in(place);
  }
}
