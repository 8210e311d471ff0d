package dev.nightjar.engine.execution.jdbc;

import dev.nightjar.engine.execution.AuditQueries;
import dev.nightjar.engine.jdbc.Columns;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Decisions in the table {@code audit}. */
@Repository
class JdbcAuditQueries implements AuditQueries {

  /** The pipeline that a decision is about in the end; null where it is about none. */
  private static final String PIPELINE =
      """
      CASE audit.subject
        WHEN 'pipeline' THEN audit.name
        WHEN 'schedule' THEN audit.name
        WHEN 'run' THEN (SELECT run.pipeline FROM run WHERE run.id = audit.name)
        WHEN 'approval' THEN (SELECT run.pipeline FROM run WHERE run.id = audit.name)
        WHEN 'backfill' THEN (SELECT backfill.pipeline FROM backfill
          WHERE backfill.id = audit.name)
        WHEN 'model' THEN CASE WHEN POSITION('.' IN audit.name) > 0
          THEN SUBSTRING(audit.name FROM 1 FOR POSITION('.' IN audit.name) - 1)
          ELSE audit.name END
        END
      """;

  private final JdbcClient jdbc;

  JdbcAuditQueries(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public List<Numbered> list(Filter filter, @Nullable Long before, int limit) {
    Conditions conditions = conditions(filter).and("id < :before", "before", before);
    return conditions
        .bind(
            jdbc.sql(
                "SELECT * FROM audit%s ORDER BY id DESC LIMIT %d"
                    .formatted(conditions.where(), limit)))
        .query((row, number) -> new Numbered(row.getLong("id"), JdbcAuditTrail.entry(row)))
        .list();
  }

  @Override
  public int count(Filter filter, int most) {
    return conditions(filter).count(jdbc, "audit", most);
  }

  private static Conditions conditions(Filter filter) {
    return new Conditions()
        .and(
            "subject = :subject",
            "subject",
            filter.subject() == null ? null : filter.subject().toString())
        .and("name = :name", "name", filter.name())
        .and("decided_by = :by", "by", filter.by())
        .and(
            "decided_at >= :since",
            "since",
            filter.since() == null ? null : Columns.time(filter.since()))
        .seen(PIPELINE, filter.scope());
  }
}
