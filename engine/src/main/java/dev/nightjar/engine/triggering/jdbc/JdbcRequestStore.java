package dev.nightjar.engine.triggering.jdbc;

import dev.nightjar.engine.triggering.RequestStore;
import java.time.Duration;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keys in the table {@code run_request}. */
@Repository
class JdbcRequestStore implements RequestStore {

  private final JdbcClient jdbc;

  JdbcRequestStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Optional<Used> find(String key) {
    return jdbc.sql("SELECT asked, run FROM run_request WHERE idempotency_key = ?")
        .param(key)
        .query((row, number) -> new Used(row.getString("asked"), row.getString("run")))
        .optional();
  }

  @Override
  public void add(String key, Used used) {
    jdbc.sql(
            """
            INSERT INTO run_request (idempotency_key, asked, run, asked_at)
            VALUES (?, ?, ?, CURRENT_TIMESTAMP)
            """)
        .params(key, used.asked(), used.run())
        .update();
  }

  @Override
  public void forget(Duration age) {
    jdbc.sql(
            "DELETE FROM run_request WHERE asked_at < CURRENT_TIMESTAMP - INTERVAL '1' SECOND * %d"
                .formatted(age.toSeconds()))
        .update();
  }
}
