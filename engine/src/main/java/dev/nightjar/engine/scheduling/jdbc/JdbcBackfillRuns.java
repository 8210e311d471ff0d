package dev.nightjar.engine.scheduling.jdbc;

import dev.nightjar.engine.execution.RunState;
import dev.nightjar.engine.jdbc.Columns;
import dev.nightjar.engine.scheduling.BackfillRuns;
import dev.nightjar.engine.scheduling.BackfillStore.Dated;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The runs that have the id of a backfill. An index has those of a state in their order: each state
 * is read no further than a page, and the states are merged.
 */
@Repository
class JdbcBackfillRuns implements BackfillRuns {

  private static final Set<RunState> STORED =
      EnumSet.complementOf(EnumSet.of(RunState.INTERRUPTED));

  private static final String BEHIND =
      " AND logical_time >= :time AND (logical_time > :time OR id > :run)";

  private final JdbcClient jdbc;

  JdbcBackfillRuns(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public List<Dated> page(
      String backfill, @Nullable RunState state, @Nullable Place after, int limit) {
    Set<RunState> states = state == null ? STORED : EnumSet.of(state);
    String strands =
        states.stream()
            .map(
                each ->
                    """
                    (SELECT id, state, generation, logical_time FROM run
                    WHERE backfill = :backfill AND state = '%s'%s
                    ORDER BY backfill, state, logical_time, id LIMIT :limit)
                    """
                        .formatted(each, after == null ? "" : BEHIND))
            .collect(Collectors.joining(" UNION ALL "));
    return jdbc.sql(
            "SELECT * FROM (" + strands + ") AS strand ORDER BY logical_time, id LIMIT :limit")
        .param("backfill", backfill)
        .param("run", after == null ? "" : after.run())
        .param("time", Columns.time(after == null ? Instant.EPOCH : after.time()))
        .param("limit", limit)
        .query(
            (row, number) ->
                new Dated(Columns.instant(row, "logical_time"), JdbcBackfillStore.run(row)))
        .list();
  }
}
