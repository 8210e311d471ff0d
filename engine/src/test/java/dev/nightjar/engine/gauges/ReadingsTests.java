package dev.nightjar.engine.gauges;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.compiler.Plan;
import dev.nightjar.engine.compiler.Turn;
import dev.nightjar.engine.execution.Claim;
import dev.nightjar.engine.execution.Claims;
import dev.nightjar.engine.execution.Pauses;
import dev.nightjar.engine.execution.Pools;
import dev.nightjar.engine.execution.RunQueue;
import dev.nightjar.engine.execution.Trigger;
import dev.nightjar.engine.gauges.Reading.Series;
import dev.nightjar.engine.testing.Database;
import dev.nightjar.engine.testing.EngineUnderTest;
import dev.nightjar.engine.testing.FakeDriver;
import dev.nightjar.engine.testing.FakeDrivers.Behaviour;
import dev.nightjar.engine.testing.PlanBuilder;
import dev.nightjar.steps.contract.work.Failure.Owner;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** What is counted, on a store of its own. */
@ParameterizedClass
@EnumSource(Database.class)
class ReadingsTests {

  private final EngineUnderTest engine;

  ReadingsTests(Database database) {
    engine = EngineUnderTest.newOn(database);
  }

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void ofNothingThereAreNone() {
    assertThat(readings())
        .allSatisfy((series, value) -> assertThat(value).as(series.toString()).isZero());
    for (Indicator indicator : Indicator.values()) {
      assertThat(readings().keySet().stream().filter(each -> each.indicator() == indicator))
          .as(indicator.title())
          .hasSize(indicator.tag() == null ? 1 : indicator.known().size());
    }
  }

  @Test
  void countsWhatWaitsGoesOnAndHasEnded() {
    engine.part(Pools.class).limit("house", 1, "ann");
    submit("a", new Turn("house", 1));
    submit("b", new Turn("house", 0));
    engine.part(Pauses.class).pause("b", "ann", "mending");
    Claim going = engine.part(Claims.class).next(1).orElseThrow();
    engine.drivers().behave(Behaviour.of(task -> FakeDriver.failed(Owner.USER, "x", "It broke")));
    engine.run(plan("c"));

    assertThat(readings())
        .containsEntry(new Series(Indicator.QUEUED, "manual"), 1.0)
        .containsEntry(new Series(Indicator.QUEUED, "schedule"), 0.0)
        .containsEntry(new Series(Indicator.RUNNING, ""), 1.0)
        .containsEntry(new Series(Indicator.LEFT, ""), 0.0)
        .containsEntry(new Series(Indicator.PAUSED, ""), 1.0)
        .containsEntry(new Series(Indicator.ENDED, "failed"), 1.0)
        .containsEntry(new Series(Indicator.ENDED, "succeeded"), 0.0)
        .containsEntry(new Series(Indicator.POOL_USED, "house"), 1.0)
        .containsEntry(new Series(Indicator.POOL_WAITING, "house"), 1.0)
        .containsEntry(new Series(Indicator.POOL_LIMIT, "house"), 1.0)
        .containsEntry(new Series(Indicator.ENGINES, "live"), 1.0)
        .containsEntry(new Series(Indicator.ENGINES, "lost"), 0.0)
        .containsEntry(new Series(Indicator.LATE, ""), 0.0);

    store().update("UPDATE engine SET lease_until = heartbeat_at");

    assertThat(readings())
        .containsEntry(new Series(Indicator.LEFT, ""), 1.0)
        .containsEntry(new Series(Indicator.ENGINES, "live"), 0.0)
        .containsEntry(new Series(Indicator.ENGINES, "lost"), 1.0);
    assertThat(going.run()).startsWith("a-");
  }

  @Test
  void isLateWhoShouldHaveBegun() {
    submit("now", Turn.ORDINARY);
    String late = submit("late", Turn.ORDINARY);
    String backfill = submit("backfill", Turn.ORDINARY);
    store()
        .update("UPDATE run SET created_at = created_at - INTERVAL '10' MINUTE WHERE id = ?", late);
    store()
        .update(
            "UPDATE run SET created_at = created_at - INTERVAL '1' DAY, triggered_by = ? WHERE id = ?",
            Trigger.BACKFILL.toString(),
            backfill);

    Map<Series, Double> readings = readings();

    assertThat(readings)
        .containsEntry(new Series(Indicator.QUEUED, "manual"), 2.0)
        .containsEntry(new Series(Indicator.QUEUED, "backfill"), 1.0)
        .containsEntry(new Series(Indicator.LATE, ""), 1.0);
    assertThat(readings.get(new Series(Indicator.LATENESS, ""))).isBetween(600.0, 700.0);
    // Scheduled, they were due at their logical time, months ago.
    store().update("UPDATE run SET triggered_by = ?", Trigger.SCHEDULE.toString());
    assertThat(readings()).containsEntry(new Series(Indicator.LATE, ""), 3.0);
  }

  @Test
  void countsWhatIsNotWellElsewhere() {
    store()
        .update(
            """
            INSERT INTO git_repository (name, origin, version, head, synced, fetched_at, error, problems)
            VALUES ('a', 'o', 1, 'c1', 'c1', NULL, NULL, '[]'), ('b', 'o', 1, 'c2', 'c1', NULL, NULL, '[]'),
              ('c', 'o', 1, 'c1', 'c1', NULL, 'no route', '[]')
            """);
    store()
        .update(
            """
            INSERT INTO driver (submission, run, engine, generation, machine, log, pid, intended_at)
            VALUES ('1', NULL, 'e', 1, 'm', 'l', NULL, CURRENT_TIMESTAMP),
              ('2', NULL, 'e', 1, 'm', 'l', 4, CURRENT_TIMESTAMP),
              ('3', 'r', 'e', 1, 'm', 'l', 5, CURRENT_TIMESTAMP)
            """);
    for (int i = 0; i < Indicator.MOST + 5; i++) {
      store()
          .update(
              """
              INSERT INTO ailing_pipeline (pipeline, run, failed_at, failures)
              VALUES (?, 'r', CURRENT_TIMESTAMP, 3)
              """,
              "p" + i);
    }
    for (String state : new String[] {"waiting", "given-up", "sent"}) {
      store()
          .update(
              """
              INSERT INTO notification (id, channel, event, pipeline, run, content, told, state,
                created_at, quiet_until, due_at, attempts)
              VALUES (?, 'c', 'failed', 'p', 'r', '{}', 1, ?, CURRENT_TIMESTAMP, CURRENT_TIMESTAMP,
                CURRENT_TIMESTAMP, 0)
              """,
              state,
              state);
    }

    Map<Series, Double> readings = readings();

    for (String state : new String[] {"synced", "behind", "unreachable"}) {
      assertThat(readings).containsEntry(new Series(Indicator.REPOSITORIES, state), 1.0);
    }
    for (String state : new String[] {"starting", "idle", "busy"}) {
      assertThat(readings).containsEntry(new Series(Indicator.DRIVERS, state), 1.0);
    }
    assertThat(readings)
        .containsEntry(new Series(Indicator.FAILING, ""), Indicator.MOST + 5.0)
        .containsEntry(new Series(Indicator.NOTIFICATIONS, "waiting"), 1.0)
        .containsEntry(new Series(Indicator.NOTIFICATIONS, "retrying"), 0.0)
        .containsEntry(new Series(Indicator.NOTIFICATIONS, "given-up"), 1.0);
    assertThat(readings.keySet().stream().filter(each -> each.indicator() == Indicator.FAILURES))
        .hasSize(Indicator.MOST);
  }

  private Map<Series, Double> readings() {
    return engine.part(Readings.class).now().stream()
        .collect(Collectors.toMap(Reading::of, Reading::value));
  }

  private JdbcTemplate store() {
    return engine.part(JdbcTemplate.class);
  }

  private String submit(String pipeline, Turn turn) {
    return engine.part(RunQueue.class).submit(engine.submission(plan(pipeline)).at(turn)).run();
  }

  private static Plan plan(String pipeline) {
    return PlanBuilder.pipeline(pipeline).collect("a", "readings " + pipeline).build();
  }
}
