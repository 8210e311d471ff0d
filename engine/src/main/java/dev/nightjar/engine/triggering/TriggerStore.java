package dev.nightjar.engine.triggering;

import dev.nightjar.engine.compiler.PlannedTrigger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keeps how far triggers have looked, and knows what has happened in the store. */
public interface TriggerStore {

  /** What time it is, by the database's clock: those of engines may differ. */
  Instant now();

  /** The triggers that have looked. */
  Set<TriggerName> known();

  /** The number of the last thing that has happened to a dataset or an alias; 0 for none. */
  long last(PlannedTrigger trigger);

  /** What has happened to a dataset or an alias after a number, in its order. */
  List<Happening> after(PlannedTrigger trigger, long number, int limit);

  /**
   * How far a trigger has looked, within the caller's transaction. Until its end nobody else gets
   * to see it. Empty for one that has never looked.
   */
  Optional<Kept> lock(TriggerName name);

  /** A trigger begins to look, within the caller's transaction: it makes up for nothing. */
  void begin(TriggerName name, long watermark);

  /** What has happened up to a number is settled, within the caller's transaction. */
  void settle(TriggerName name, long watermark);

  /** A number is the newest one since a moment, within the caller's transaction. */
  void pend(TriggerName name, long number, Instant since);

  /** A trigger looks no more: all about it is forgotten, within the caller's transaction. */
  void forget(TriggerName name);

  /** How many runs that a kind of trigger has asked for wait. */
  int waiting(String pipeline, PlannedTrigger.Kind kind);

  /**
   * How far a trigger has looked.
   *
   * @param watermark what has happened up to this number is settled
   * @param pending the newest number that isn't; null for none
   * @param pendingSince since when it has been the newest
   * @param looks raised by every look at files that changes something
   */
  record Kept(long watermark, @Nullable Long pending, @Nullable Instant pendingSince, long looks) {}
}
