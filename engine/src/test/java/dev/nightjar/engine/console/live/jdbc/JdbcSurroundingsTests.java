package dev.nightjar.engine.console.live.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.benchmark.StoreRows;
import dev.nightjar.engine.execution.Pauses;
import dev.nightjar.engine.execution.Pools;
import dev.nightjar.engine.scheduling.ScheduleStore;
import dev.nightjar.engine.testing.Database;
import dev.nightjar.engine.testing.EngineUnderTest;
import dev.nightjar.engine.testing.Scans;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whatever happens beside runs makes another mark, and few rows tell it. */
@ParameterizedClass
@EnumSource(Database.class)
class JdbcSurroundingsTests {

  private static final Instant FIRST = Instant.parse("2024-01-01T00:00:00Z");

  private final EngineUnderTest engine;
  private final Scans scans;
  private final JdbcTemplate jdbc;
  private final StoreRows rows;
  private final JdbcSurroundings surroundings;
  private final List<List<String>> seen = new ArrayList<>();

  JdbcSurroundingsTests(Database database) {
    engine = EngineUnderTest.newOn(database);
    scans = new Scans(database);
    jdbc = engine.part(JdbcTemplate.class);
    rows = new StoreRows(database, jdbc);
    surroundings = new JdbcSurroundings(JdbcClient.create(scans.of(engine.part(DataSource.class))));
  }

  @Test
  void areOthersOnceSomethingHasHappened() {
    try (engine) {
      rows.insert(
          "notification",
          "id, channel, event, pipeline, run, content, told, state, created_at, quiet_until,"
              + " due_at, attempts",
          "'n' || n, 'mail', 'failed', 'p', 'r', '{}', 1, 'sent', %1$s, %1$s, %1$s, 1"
              .formatted(StoreRows.time(FIRST, "n", "MINUTE")),
          rows.range("n", 1, 20_000));
      rows.insert(
          "backfill",
          "id, pipeline, first_time, last_time, mode, parallel, state, created_at, created_by",
          "'b' || n, 'p', %1$s, %1$s, 'all', 1, 'active', %1$s, 'ann'"
              .formatted(StoreRows.time(FIRST, "n", "MINUTE")),
          rows.range("n", 1, 5_000));
      rows.analyze();

      changed("at first");
      assertThat(surroundings.standing()).isEqualTo(seen.get(0));
      engine.part(Pauses.class).pause("p", "ann", "mending");
      changed("a pause");
      engine.part(Pauses.class).resume("p", "ann", "");
      engine.part(Pools.class).limit("gpu", 2, "ann");
      changed("a pool");
      engine.part(Pools.class).limit("gpu", 3, "ann");
      changed("its limit");
      jdbc.update("UPDATE notification SET state = 'waiting', error = 'no' WHERE id = 'n7'");
      changed("a message that is retried");
      jdbc.update("UPDATE notification SET state = 'given-up' WHERE id = 'n7'");
      changed("a message that is given up");
      jdbc.update("UPDATE backfill SET state = 'paused' WHERE id = 'b7'");
      changed("a backfill that is paused");
      jdbc.update("UPDATE backfill SET state = 'cancelled' WHERE id = 'b7'");
      changed("a backfill that is cancelled");
      jdbc.update(
          """
          INSERT INTO held_runs (pipeline, first_time, last_time, run_count, held_at)
          VALUES ('p', CURRENT_TIMESTAMP, CURRENT_TIMESTAMP, 20, CURRENT_TIMESTAMP)
          """);
      changed("missed runs");
      engine.part(ScheduleStore.class).trouble("p", "unreachable");
      changed("a schedule in trouble");
      jdbc.update(
          """
          INSERT INTO git_repository (name, origin, version, problems)
          VALUES ('here', 'there', 1, '[]')
          """);
      changed("a repository");
      jdbc.update("UPDATE git_repository SET error = 'connection refused'");
      changed("a repository that is out of reach");
      jdbc.update(
          """
          INSERT INTO engine (id, host, machine, pid, process_started, role, version, started_at,
            heartbeat_at, lease_until)
          VALUES ('server-1', 'night-7', 'elsewhere', 7, CURRENT_TIMESTAMP, 'server', '1',
            CURRENT_TIMESTAMP, CURRENT_TIMESTAMP, CURRENT_TIMESTAMP + INTERVAL '1' HOUR)
          """);
      changed("an engine");
      jdbc.update("UPDATE engine SET lease_until = CURRENT_TIMESTAMP - INTERVAL '1' HOUR");
      changed("an engine that is lost");
    }
  }

  private void changed(String what) {
    List<String> now = surroundings.standing();
    assertThat(seen).as(what).doesNotContain(now);
    assertThat(scans.rows()).as("%s\n%s", what, scans.plans()).isLessThan(200);
    seen.add(now);
  }
}
