package dev.nightjar.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.benchmark.StoreRows;
import dev.nightjar.engine.benchmark.StoredRuns;
import dev.nightjar.engine.execution.RunFilter.Scope;
import dev.nightjar.engine.testing.Database;
import dev.nightjar.engine.testing.EngineUnderTest;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** What is late is found wherever it stands in the queue. */
@ParameterizedClass
@EnumSource(Database.class)
class LateRunsTests {

  private static final Instant FIRST = Instant.parse("2024-01-01T00:00:00Z");
  private static final Instant NOW = FIRST.plus(Duration.ofMinutes(1_000));

  private final EngineUnderTest engine;

  LateRunsTests(Database database) {
    engine = EngineUnderTest.newOn(database);
    JdbcTemplate jdbc = engine.part(JdbcTemplate.class);
    new StoredRuns(new StoreRows(database, jdbc), FIRST).fill(1_000);
    jdbc.update(
        """
        UPDATE run SET state = 'queued', ended_at = NULL, triggered_by = 'backfill', arrival = 1
        """);
    jdbc.update(
        """
        UPDATE run SET triggered_by = 'api', arrival = 2
        WHERE id IN ('p0-past-900', 'p1-past-901', 'p1-past-1', 'p49-past-999')
        """);
  }

  @Test
  void areFoundBehindManyOfABackfill() {
    try (engine) {
      Workloads workloads = engine.part(Workloads.class);

      LateRuns late = workloads.late(NOW, null, 2);

      assertThat(late.count()).isEqualTo(3);
      assertThat(late.first()).hasSize(2).allMatch(run -> run.trigger() == Trigger.API);
      assertThat(workloads.late(NOW, new Scope(Set.of("p1"), false), 9).first())
          .extracting(RunSummary::id)
          .containsExactlyInAnyOrder("p1-past-1", "p1-past-901");
      assertThat(workloads.late(NOW, new Scope(Set.of("p1"), true), 9).first())
          .extracting(RunSummary::id)
          .containsExactly("p0-past-900");
      assertThat(workloads.late(FIRST, null, 9).count()).isZero();
    }
  }
}
