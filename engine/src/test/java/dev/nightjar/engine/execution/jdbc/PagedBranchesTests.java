package dev.nightjar.engine.execution.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.benchmark.StoreRows;
import dev.nightjar.engine.benchmark.StoredRuns;
import dev.nightjar.engine.execution.BranchPages.Place;
import dev.nightjar.engine.execution.BranchPages.Placed;
import dev.nightjar.engine.testing.Database;
import dev.nightjar.engine.testing.EngineUnderTest;
import dev.nightjar.engine.testing.Scans;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** However many branches a run has, a page of them reads about as many rows as it shows. */
@ParameterizedClass
@EnumSource(Database.class)
class PagedBranchesTests {

  private static final int BRANCHES = 3_000;
  private static final String RUN = "p1-past-1";
  private static final List<String> STATES =
      List.of(
          "failed",
          "pending",
          "running",
          "succeeded",
          "reused",
          "cancelled",
          "succeeded",
          "reused",
          "succeeded",
          "succeeded");

  private final EngineUnderTest engine;
  private final Scans scans;
  private final JdbcBranchPages watched;

  PagedBranchesTests(Database database) {
    engine = EngineUnderTest.newOn(database);
    scans = new Scans(database);
    JdbcTemplate jdbc = engine.part(JdbcTemplate.class);
    StoreRows rows = new StoreRows(database, jdbc);
    new StoredRuns(rows, Instant.parse("2024-01-01T00:00:00Z")).fill(10);
    rows.insert(
        "step",
        "run, name, place, kind, state, generation, attempts",
        "'%s', CASE s WHEN 1 THEN 'z' WHEN 2 THEN 'none' ELSE 'a' END, s, 'sql', 'failed', 1, 1"
            .formatted(RUN),
        rows.range("s", 1, 3));
    String states =
        String.join(
            " ",
            IntStream.range(0, STATES.size())
                .mapToObj(i -> "WHEN %d THEN '%s'".formatted(i, STATES.get(i)))
                .toList());
    for (String step : List.of("z", "a")) {
      rows.insert(
          "branch",
          "run, step, name, place, label, state, fingerprint",
          "'%s', '%s', 'n' || b, b, 'n' || b, CASE MOD(b, 10) %s END, ''"
              .formatted(RUN, step, states),
          rows.range("b", 0, BRANCHES - 1));
    }
    rows.analyze();
    watched =
        new JdbcBranchPages(
            JdbcClient.create(scans.of(engine.part(DataSource.class))),
            engine.part(JdbcBranchStore.class));
  }

  @Test
  void readNoMoreThanTheyShow() {
    try (engine) {
      List<Place> paged = new ArrayList<>();
      List<Placed> page = watched.page(RUN, null, 700);
      while (!page.isEmpty()) {
        assertThat(scans.rows()).as(scans.plans()).isLessThan(2 * 5 * 700 + 500);
        page.forEach(each -> paged.add(each.place()));
        page = watched.page(RUN, paged.get(paged.size() - 1), 700);
      }

      assertThat(paged).isEqualTo(all());
      scans.rows();
      assertThat(watched.page(RUN, new Place(false, "a", 1_500), 10))
          .extracting(each -> each.branch().id().name())
          .startsWith("n1501", "n1502");
      assertThat(scans.rows()).as(scans.plans()).isLessThan(200);
      assertThat(watched.count(RUN, 1_001)).isEqualTo(1_001);
      assertThat(watched.page(RUN, new Place(true, "none", 0), 10)).isEmpty();
      assertThat(watched.page("p2-past-2", null, 10)).isEmpty();
    }
  }

  private static List<Place> all() {
    return Stream.of(true, false)
        .flatMap(
            failed ->
                Stream.of("z", "a")
                    .flatMap(
                        step ->
                            IntStream.range(0, BRANCHES)
                                .filter(each -> (each % 10 == 0) == failed)
                                .mapToObj(each -> new Place(failed, step, each))))
        .toList();
  }
}
