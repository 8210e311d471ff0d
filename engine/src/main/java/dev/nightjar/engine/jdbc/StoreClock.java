package dev.nightjar.engine.jdbc;

import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The database's clock: those of engines may differ. */
public final class StoreClock {

  private StoreClock() {}

  /** What time it is by it. */
  public static Instant now(JdbcClient jdbc) {
    return jdbc.sql("SELECT CURRENT_TIMESTAMP AS instant")
        .query((row, number) -> Columns.instant(row, "instant"))
        .single();
  }
}
