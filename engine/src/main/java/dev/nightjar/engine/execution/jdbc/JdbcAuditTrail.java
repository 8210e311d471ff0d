package dev.nightjar.engine.execution.jdbc;

import dev.nightjar.engine.execution.AuditEntry;
import dev.nightjar.engine.execution.AuditTrail;
import dev.nightjar.engine.execution.Petitioner;
import dev.nightjar.engine.jdbc.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Decisions in the table {@code audit}. */
@Repository
class JdbcAuditTrail implements AuditTrail {

  private final JdbcTemplate jdbc;
  private final Petitioner petitioner;

  JdbcAuditTrail(JdbcTemplate jdbc, Petitioner petitioner) {
    this.jdbc = jdbc;
    this.petitioner = petitioner;
  }

  @Override
  public void add(AuditEntry entry) {
    jdbc.update(
        """
        INSERT INTO audit (subject, name, step, action, decided_by, decided_at, reason, detail,
          address, value_before, value_after)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        entry.subject().toString(),
        entry.name(),
        entry.step(),
        entry.action(),
        entry.by(),
        Columns.time(entry.at()),
        entry.reason(),
        entry.detail(),
        address(entry),
        entry.before(),
        entry.after());
  }

  /** Whoever notes a decision needn't know where it came from. */
  private @Nullable String address(AuditEntry entry) {
    return entry.address() != null
        ? entry.address()
        : petitioner.current().map(Petitioner.Asking::address).orElse(null);
  }

  @Override
  public List<AuditEntry> of(AuditEntry.Subject subject, String name) {
    return jdbc.query(
        "SELECT * FROM audit WHERE subject = ? AND name = ? ORDER BY id",
        (row, number) -> entry(row),
        subject.toString(),
        name);
  }

  static AuditEntry entry(ResultSet row) throws SQLException {
    return new AuditEntry(
        AuditEntry.Subject.valueOf(row.getString("subject").toUpperCase(Locale.ROOT)),
        row.getString("name"),
        row.getString("step"),
        row.getString("action"),
        row.getString("decided_by"),
        Columns.instant(row, "decided_at"),
        row.getString("reason"),
        row.getString("detail"),
        row.getString("address"),
        row.getString("value_before"),
        row.getString("value_after"));
  }
}
