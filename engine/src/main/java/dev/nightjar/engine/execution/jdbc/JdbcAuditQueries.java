package dev.nightjar.engine.execution.jdbc;

import dev.nightjar.engine.execution.AuditQueries;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Decisions in the table {@code audit}. */
@Repository
class JdbcAuditQueries implements AuditQueries {

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
            filter.since() == null ? null : Columns.time(filter.since()));
  }
}
