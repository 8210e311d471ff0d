package dev.nightjar.engine.scheduling.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.benchmark.StoreRows;
import dev.nightjar.engine.benchmark.StoredRuns;
import dev.nightjar.engine.execution.RunState;
import dev.nightjar.engine.scheduling.BackfillRuns.Place;
import dev.nightjar.engine.scheduling.BackfillStore.Dated;
import dev.nightjar.engine.testing.Database;
import dev.nightjar.engine.testing.EngineUnderTest;
import dev.nightjar.engine.testing.Scans;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** However many runs a backfill has, a page of them reads about as many rows as it shows. */
@ParameterizedClass
@EnumSource(Database.class)
class PagedBackfillRunsTests {

  private static final int RUNS = 5_000;
  private static final int PAGE = 400;

  private final EngineUnderTest engine;
  private final Scans scans;
  private final JdbcBackfillRuns watched;

  PagedBackfillRunsTests(Database database) {
    engine = EngineUnderTest.newOn(database);
    scans = new Scans(database);
    JdbcTemplate jdbc = engine.part(JdbcTemplate.class);
    StoreRows rows = new StoreRows(database, jdbc);
    new StoredRuns(rows, Instant.parse("2024-01-01T00:00:00Z")).fill(RUNS);
    jdbc.update("UPDATE run SET backfill = 'b'");
    // Some have the same logical time: their ids tell them apart.
    jdbc.update(
        """
        UPDATE run SET logical_time = TIMESTAMP WITH TIME ZONE '2024-01-01 00:00:00+00'
        WHERE id LIKE '%-past-200_'
        """);
    rows.analyze();
    watched = new JdbcBackfillRuns(JdbcClient.create(scans.of(engine.part(DataSource.class))));
  }

  @Test
  void readNoMoreThanTheyShow() {
    try (engine) {
      assertThat(pages(null)).hasSize(RUNS).doesNotHaveDuplicates();
      assertThat(pages(RunState.FAILED))
          .hasSize(RUNS / 100)
          .containsAll(
              IntStream.range(0, RUNS / 100)
                  .map(each -> each * 100 + 1)
                  .mapToObj(each -> "p%d-past-%d".formatted(each % 50, each))
                  .toList());
      assertThat(pages(RunState.QUEUED)).isEmpty();
    }
  }

  private List<String> pages(@Nullable RunState state) {
    List<Dated> all = new ArrayList<>();
    List<Dated> page = watched.page("b", state, null, PAGE);
    while (!page.isEmpty()) {
      assertThat(scans.rows()).as(scans.plans()).isLessThan(4 * PAGE);
      all.addAll(page);
      Dated last = page.get(page.size() - 1);
      page = watched.page("b", state, new Place(last.time(), last.run().run()), PAGE);
    }
    scans.rows();
    assertThat(all).extracting(Dated::time).isSorted();
    return all.stream().map(each -> each.run().run()).toList();
  }
}
