package dev.nightjar.engine.execution;

import dev.nightjar.engine.execution.RunFilter.Scope;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks through all that persons have decided. */
public interface AuditQueries {

  /**
   * Decisions, the latest first.
   *
   * @param before only those with a smaller number; null for the first page
   */
  List<Numbered> list(Filter filter, @Nullable Long before, int limit);

  /** How many there are, counted no further than so many. */
  int count(Filter filter, int most);

  /** A decision, by the order in which they were made. */
  record Numbered(long number, AuditEntry entry) {}

  /**
   * Which decisions; null for all in each respect.
   *
   * @param scope only those that are about these pipelines in the end: about their runs, backfills,
   *     schedules and models too, and about nothing that belongs to none
   */
  record Filter(
      AuditEntry.@Nullable Subject subject,
      @Nullable String name,
      @Nullable String by,
      @Nullable Instant since,
      @Nullable Scope scope) {

    /** Whatever they are about. */
    public Filter(
        AuditEntry.@Nullable Subject subject,
        @Nullable String name,
        @Nullable String by,
        @Nullable Instant since) {
      this(subject, name, by, since, null);
    }
  }
}
