package dev.nightjar.engine.triggering.jdbc;

import dev.nightjar.engine.compiler.PlannedTrigger;
import dev.nightjar.engine.compiler.PlannedTrigger.Kind;
import dev.nightjar.engine.jdbc.Columns;
import dev.nightjar.engine.jdbc.StoreClock;
import dev.nightjar.engine.triggering.Happening;
import dev.nightjar.engine.triggering.TriggerName;
import dev.nightjar.engine.triggering.TriggerStore;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Triggers in the table {@code trigger_state}, and what they wait for in those of others. */
@Repository
class JdbcTriggerStore implements TriggerStore {

  private final JdbcClient jdbc;

  JdbcTriggerStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Instant now() {
    return StoreClock.now(jdbc);
  }

  @Override
  public Set<TriggerName> known() {
    return new HashSet<>(
        jdbc.sql("SELECT pipeline, name FROM trigger_state")
            .query(
                (row, number) -> new TriggerName(row.getString("pipeline"), row.getString("name")))
            .list());
  }

  @Override
  public long last(PlannedTrigger trigger) {
    String sql =
        trigger.kind() == Kind.ALIAS
            ? "SELECT COALESCE(MAX(place), 0) FROM model_alias_move WHERE model = ? AND name = ?"
            : "SELECT COALESCE(MAX(version), 0) FROM artifact WHERE name = ? AND kind = ?";
    return jdbc.sql(sql).params(subject(trigger)).query(Long.class).single();
  }

  @Override
  public List<Happening> after(PlannedTrigger trigger, long number, int limit) {
    String sql =
        trigger.kind() == Kind.ALIAS
            ? """
              SELECT place AS happened, to_number AS told, moved_at AS happened_at
              FROM model_alias_move WHERE model = ? AND name = ? AND place > ?
              ORDER BY place LIMIT ?
              """
            : """
              SELECT version AS happened, version AS told, made_at AS happened_at
              FROM artifact WHERE name = ? AND kind = ? AND version > ?
              ORDER BY version LIMIT ?
              """;
    return jdbc.sql(sql)
        .params(subject(trigger))
        .param(number)
        .param(limit)
        .query(
            (row, place) ->
                new Happening(
                    row.getLong("happened"),
                    String.valueOf(row.getLong("happened")),
                    Columns.instant(row, "happened_at"),
                    String.valueOf(row.getLong("told"))))
        .list();
  }

  private static List<Object> subject(PlannedTrigger trigger) {
    String subject = trigger.subject();
    int at = subject.indexOf('@');
    return trigger.kind() == Kind.ALIAS
        ? List.of(subject.substring(0, at), subject.substring(at + 1))
        : List.of(subject, "DATASET");
  }

  @Override
  public Optional<Kept> lock(TriggerName name) {
    return jdbc.sql("SELECT * FROM trigger_state WHERE pipeline = ? AND name = ? FOR UPDATE")
        .params(name.pipeline(), name.name())
        .query(
            (row, number) ->
                new Kept(
                    row.getLong("watermark"),
                    Columns.longOrNull(row, "pending"),
                    Columns.instantOrNull(row, "pending_since"),
                    row.getLong("looks")))
        .optional();
  }

  @Override
  public void begin(TriggerName name, long watermark) {
    jdbc.sql("INSERT INTO trigger_state (pipeline, name, watermark, looks) VALUES (?, ?, ?, 0)")
        .params(name.pipeline(), name.name(), watermark)
        .update();
  }

  @Override
  public void settle(TriggerName name, long watermark) {
    jdbc.sql(
            """
            UPDATE trigger_state SET watermark = ?, pending = NULL, pending_since = NULL
            WHERE pipeline = ? AND name = ? AND watermark < ?
            """)
        .params(watermark, name.pipeline(), name.name(), watermark)
        .update();
  }

  @Override
  public void pend(TriggerName name, long number, Instant since) {
    jdbc.sql(
            """
            UPDATE trigger_state SET pending = ?, pending_since = ? WHERE pipeline = ? AND name = ?
            """)
        .params(number, Columns.time(since), name.pipeline(), name.name())
        .update();
  }

  @Override
  public void forget(TriggerName name) {
    jdbc.sql("DELETE FROM trigger_file WHERE pipeline = ? AND name = ?")
        .params(name.pipeline(), name.name())
        .update();
    jdbc.sql("DELETE FROM trigger_state WHERE pipeline = ? AND name = ?")
        .params(name.pipeline(), name.name())
        .update();
  }

  @Override
  public int waiting(String pipeline, Kind kind) {
    return jdbc.sql(
            """
            SELECT COUNT(*) FROM run WHERE state = 'queued' AND pipeline = ? AND triggered_by = ?
            """)
        .params(pipeline, kind.toString())
        .query(Integer.class)
        .single();
  }
}
