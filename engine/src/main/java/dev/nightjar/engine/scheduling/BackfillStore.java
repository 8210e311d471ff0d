package dev.nightjar.engine.scheduling;

import dev.nightjar.engine.execution.RunFilter.Scope;
import dev.nightjar.engine.scheduling.Backfill.State;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps backfills, and looks at the runs that there are of logical times. */
public interface BackfillStore {

  /** Has nobody else queue a backfill until the end of the caller's transaction. */
  void lock();

  /** The runs of a pipeline between two instants, both included, by logical time. */
  Map<Instant, KnownRun> runs(String pipeline, Instant first, Instant last);

  /** Adds a backfill, within the caller's transaction. */
  void add(Backfill backfill);

  /** Changes what is to become of one; whether it was in the other state. */
  boolean change(String id, State from, State to);

  /** The one of this id. */
  Optional<Backfill> find(String id);

  /**
   * Backfills, the latest first.
   *
   * @param pipeline only this one's; null for all
   */
  default List<Backfill> list(@Nullable String pipeline, int limit) {
    return list(pipeline, null, null, limit);
  }

  /**
   * Backfills, the latest first.
   *
   * @param pipeline only this one's; null for all
   * @param scope which pipelines' backfills may be seen; null for all
   * @param after only those behind this one; null for the first page
   */
  List<Backfill> list(
      @Nullable String pipeline, @Nullable Scope scope, @Nullable Place after, int limit);

  /** Where a backfill stands in the list. */
  record Place(Instant createdAt, String id) {}

  /** The runs of a backfill in the order of their logical times. */
  List<Dated> dated(String id, int limit);

  /** A run of a backfill, and what it stands for. */
  record Dated(Instant time, KnownRun run) {}
}
