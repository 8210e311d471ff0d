package dev.nightjar.engine.retention;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What has to be known to say which versions may go. */
public interface Facts {

  /** All versions that lie somewhere and that nobody has begun to collect. */
  List<Version> versions();

  /** Attempts whose outputs runs use that go on or have just ended; by each, the run. */
  Map<String, String> used();

  /** Attempts whose models are named, or were until recently; by each, the alias. */
  Map<String, String> named();

  /** What some attempts read: by each attempt, those whose outputs it read. */
  Map<String, List<String>> inputs(Collection<String> attempts);
}
