package dev.nightjar.engine.execution.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.benchmark.StoreRows;
import dev.nightjar.engine.benchmark.StoredRuns;
import dev.nightjar.engine.execution.QueueView.Place;
import dev.nightjar.engine.execution.RunFilter.Scope;
import dev.nightjar.engine.execution.WaitingRun;
import dev.nightjar.engine.testing.Database;
import dev.nightjar.engine.testing.EngineUnderTest;
import dev.nightjar.engine.testing.Scans;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** However many runs wait, a page of them reads about as many rows as it shows. */
@ParameterizedClass
@EnumSource(Database.class)
class PagedQueueTests {

  private static final int RUNS = 6_000;
  private static final int PAGE = 100;

  private final EngineUnderTest engine;
  private final Scans scans;
  private final JdbcTemplate jdbc;
  private final JdbcQueueView watched;

  PagedQueueTests(Database database) {
    engine = EngineUnderTest.newOn(database);
    scans = new Scans(database);
    jdbc = engine.part(JdbcTemplate.class);
    StoreRows rows = new StoreRows(database, jdbc);
    new StoredRuns(rows, Instant.parse("2024-01-01T00:00:00Z")).fill(RUNS);
    // Half of them wait, of three priorities.
    jdbc.update(
        """
        UPDATE run SET state = 'queued', priority = CAST(MOD(arrival, 3) AS INT) - 1
        WHERE MOD(CAST(SUBSTRING(pipeline FROM 2) AS INT), 2) = 0
        """);
    rows.analyze();
    watched = new JdbcQueueView(JdbcClient.create(scans.of(engine.part(DataSource.class))));
  }

  @Test
  void readNoMoreThanTheyShow() {
    try (engine) {
      List<String> all =
          jdbc.queryForList(
              "SELECT id FROM run WHERE state = 'queued' ORDER BY priority DESC, arrival",
              String.class);
      assertThat(all).hasSize(RUNS / 2);
      assertThat(pages(null)).isEqualTo(all);
      assertThat(pages(new Scope(Set.of("p2"), false)))
          .isEqualTo(all.stream().filter(run -> run.startsWith("p2-")).toList());
      assertThat(pages(new Scope(Set.of("p2"), true)))
          .isEqualTo(all.stream().filter(run -> !run.startsWith("p2-")).toList());
      assertThat(watched.count(new Scope(Set.of("p2"), false), 1_001)).isEqualTo(RUNS / 50);
      assertThat(watched.count(null, 1_001)).isEqualTo(1_001);
    }
  }

  private List<String> pages(@Nullable Scope scope) {
    List<String> all = new ArrayList<>();
    List<WaitingRun> page = watched.waiting(1, scope, null, PAGE);
    while (!page.isEmpty()) {
      if (scope == null) {
        assertThat(scans.rows()).as(scans.plans()).isLessThan(12 * PAGE);
      }
      page.forEach(each -> all.add(each.run().id()));
      Place last = page.get(page.size() - 1).place();
      page = watched.waiting(1, scope, last, PAGE);
    }
    scans.rows();
    return all;
  }
}
