package dev.nightjar.engine.triggering;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Keeps which files triggers have seen. The caller has a transaction open. */
public interface FileStore {

  /** What was seen, by path. */
  Map<String, Seen> seen(TriggerName name);

  /** Files were seen, or seen with another stamp. */
  void see(TriggerName name, Collection<Seen> files);

  /** Files have had their run. */
  void settle(TriggerName name, Collection<Seen> files);

  /**
   * Which files aren't there any more, by path; those that are back are there again. What has been
   * gone since a moment is forgotten.
   */
  void miss(TriggerName name, Collection<String> gone, List<String> back, Instant now);

  /** A look has changed something: one that began before it changes nothing. */
  void raise(TriggerName name);

  /**
   * A file as it was seen.
   *
   * @param stamp its size and when it was written
   * @param since when it was first seen so
   * @param settled whether it has had its run, or was there from the beginning
   * @param gone whether it wasn't there at the last look
   */
  record Seen(String path, String stamp, Instant since, boolean settled, boolean gone) {}
}
