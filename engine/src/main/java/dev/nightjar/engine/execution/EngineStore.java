package dev.nightjar.engine.execution;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Keeps engines and their leases, by the database's clock only. A lease that has run out, or was
 * ended, is never renewed.
 */
public interface EngineStore {

  /** Records an engine, with a lease from now on; forgets those that ended long ago. */
  void register(EngineProcess engine, Duration lease);

  /**
   * Lengthens a lease to this time from now. Uses a connection that nothing else uses.
   *
   * @return false when the lease has run out
   */
  boolean renew(String engine, Duration lease);

  /** Returns once the store has answered, on the connection that leases are lengthened by. */
  void ping();

  /** Notes how much room an engine has for drivers. */
  void offer(String engine, Room room);

  /** Ends a lease: what the engine owns may be taken by others at once. */
  void end(String engine);

  /** The engine of this id. */
  Optional<KnownEngine> find(String engine);

  /** The engines that have a lease, or own a run that goes on, the oldest first. */
  List<KnownEngine> all();
}
