package dev.nightjar.engine.scheduling;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keeps how far schedules have been considered. */
public interface ScheduleStore {

  /** What time it is, by the database's clock: those of engines may differ. */
  Instant now();

  /** The pipelines that have been scheduled and still are, by name. */
  Set<String> scheduled();

  /**
   * How a pipeline stands. Until the end of the caller's transaction nobody else gets to see it.
   *
   * @param now stands for the watermark of a pipeline that is new here: it makes up for nothing
   */
  Kept lock(String pipeline, Instant now);

  /**
   * Up to which instant the schedule of a pipeline has been decided about; empty where none is in
   * force.
   */
  Optional<Instant> settled(String pipeline);

  /** The same; until the end of the caller's transaction nobody else decides about it. */
  Optional<Instant> settledLocked(String pipeline);

  /** Up to which instant each schedule that is in force has been decided about. */
  Map<String, Instant> settled();

  /**
   * A schedule can't be looked after. Since when is kept until it is {@link #advance advanced}, or
   * {@link #mend mended}.
   *
   * @param error why, as of now
   */
  void trouble(String pipeline, String error);

  /** What keeps schedules from being looked after, by pipeline. */
  Map<String, Behind.Trouble> troubles();

  /** Nothing keeps a schedule from being looked after any more. */
  void mend(String pipeline);

  /** Notes runs that wait for a person's word, within the caller's transaction. */
  void hold(String pipeline, Held held, Instant at);

  /**
   * The runs that wait for a person's word, by pipeline, the earliest first.
   *
   * @param pipeline only this one's; null for all
   */
  List<Missed> held(@Nullable String pipeline);

  /** A person has spoken about those of a pipeline. */
  void unhold(String pipeline);

  /** Another schedule comes into force, or none, within the caller's transaction. */
  void add(String pipeline, Version version);

  /** What lies up to an instant is settled, within the caller's transaction. */
  void advance(String pipeline, Instant watermark);

  /**
   * A pipeline's schedule.
   *
   * @param versions in the order in which they came
   * @param runs the logical times after the watermark for which a scheduled run exists
   * @param active the scheduled runs that run or wait to, but for those of backfills
   */
  record Kept(Instant watermark, List<Version> versions, Set<Instant> runs, List<String> active) {
    public Kept {
      versions = List.copyOf(versions);
      runs = Set.copyOf(runs);
      active = List.copyOf(active);
    }
  }

  /**
   * A schedule that was in force from a moment on.
   *
   * @param definition the one that declares it; null for none
   */
  record Version(Instant since, @Nullable String definition) {}
}
