package dev.nightjar.engine.execution.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.benchmark.StoreRows;
import dev.nightjar.engine.benchmark.StoredRuns;
import dev.nightjar.engine.catalog.Definitions;
import dev.nightjar.engine.execution.RunFilter;
import dev.nightjar.engine.execution.RunFilter.Scope;
import dev.nightjar.engine.execution.RunPage;
import dev.nightjar.engine.execution.RunState;
import dev.nightjar.engine.execution.RunSummary;
import dev.nightjar.engine.execution.Trigger;
import dev.nightjar.engine.testing.Database;
import dev.nightjar.engine.testing.EngineUnderTest;
import dev.nightjar.engine.testing.Scans;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * However many runs there are, a list reads about as many rows as it shows, whoever asks and
 * whatever it is filtered by. The database says how many it looked at.
 */
@ParameterizedClass
@EnumSource(Database.class)
class ScannedRowsTests {

  private static final int RUNS = 20_000;
  private static final int PAGE = 50;
  private static final int COUNTED = 1_001;
  private static final Instant FIRST = Instant.parse("2024-01-01T00:00:00Z");
  private static final Instant MIDDLE = FIRST.plus(Duration.ofMinutes(RUNS / 2));

  /** Its 120 runs are the oldest ones. */
  private static final String OLD = "old";

  private final Scans scans;
  private final EngineUnderTest engine;
  private final JdbcRunQueries watched;
  private final JdbcUnfits unfits;

  ScannedRowsTests(Database database) {
    engine = EngineUnderTest.newOn(database);
    scans = new Scans(database);
    JdbcTemplate jdbc = engine.part(JdbcTemplate.class);
    StoreRows rows = new StoreRows(database, jdbc);
    new StoredRuns(rows, FIRST).fill(RUNS);
    engine.part(Definitions.class).keep(OLD, "name: old");
    jdbc.update(
        "UPDATE run SET pipeline = 'old' WHERE created_at <= "
            + StoreRows.time(FIRST, "120", "MINUTE"));
    rows.analyze();
    JdbcClient client = JdbcClient.create(scans.of(engine.part(DataSource.class)));
    unfits = new JdbcUnfits(client);
    RunLists lists = new RunLists(client);
    watched =
        new JdbcRunQueries(
            client,
            lists,
            new SeenRuns(lists, engine.part(Definitions.class)),
            engine.part(StepRows.class),
            engine.part(JsonMapper.class));
  }

  /** In one test: the store is filled once. */
  @Test
  void readNoMoreThanTheyShow() {
    try (engine) {
      firstPages();
      pagesBehindThem();
      counts();
      unfitRuns();
    }
  }

  /** Each run that goes on or waits is held against each server. */
  private void unfitRuns() {
    engine
        .part(JdbcTemplate.class)
        .update(
            """
            INSERT INTO engine (id, host, machine, pid, process_started, role, version, started_at,
              heartbeat_at, lease_until, memory, driver_memory)
            VALUES ('small', 'small', 'small', 1, CURRENT_TIMESTAMP, 'server', '1',
              CURRENT_TIMESTAMP, CURRENT_TIMESTAMP, CURRENT_TIMESTAMP + INTERVAL '1' HOUR, 1, 1)
            """);

    assertThat(unfits.all()).isEmpty();
    assertThat(scans.rows()).as("%s", scans.plans()).isLessThan(100);
  }

  private void firstPages() {
    for (RunFilter filter : filters()) {
      assertThat(page(filter, null)).isEqualTo(all(filter).stream().limit(PAGE).toList());
      assertThat(scans.rows()).as("%s\n%s", filter, scans.plans()).isLessThan(1_000);
    }
  }

  private void pagesBehindThem() {
    for (RunFilter filter : filters()) {
      List<String> all = all(filter);
      List<String> paged = new ArrayList<>();
      RunPage.Cursor next = null;
      for (int i = 0; i < 3; i++) {
        RunPage page = watched.page(filter, next, PAGE);
        assertThat(scans.rows()).as("%s\n%s", filter, scans.plans()).isLessThan(1_000);
        page.runs().forEach(run -> paged.add(run.id()));
        next = page.next();
        if (next == null) {
          break;
        }
      }
      assertThat(paged).as("%s", filter).isEqualTo(all.stream().limit(3L * PAGE).toList());
    }
  }

  private void counts() {
    for (RunFilter filter : filters()) {
      assertThat(watched.count(filter, COUNTED))
          .as("%s", filter)
          .isEqualTo(Math.min(COUNTED, all(filter).size()));
      assertThat(scans.rows()).as("%s\n%s", filter, scans.plans()).isLessThan(2 * COUNTED + 400);
    }
  }

  private List<String> page(RunFilter filter, RunPage.@Nullable Cursor after) {
    return watched.page(filter, after, PAGE).runs().stream().map(RunSummary::id).toList();
  }

  private static List<RunFilter> filters() {
    List<RunFilter> filters = new ArrayList<>();
    for (Scope scope : scopes()) {
      for (boolean oldest : new boolean[] {false, true}) {
        filters.add(filter(null, null, null, null, null, oldest, scope));
        filters.add(filter(null, RunState.FAILED, null, null, null, oldest, scope));
        filters.add(filter(null, RunState.SUCCEEDED, null, MIDDLE, null, oldest, scope));
        filters.add(filter(null, RunState.QUEUED, null, null, null, oldest, scope));
        filters.add(filter(null, RunState.RUNNING, null, null, null, oldest, scope));
        filters.add(filter(null, null, Trigger.API, null, null, oldest, scope));
        filters.add(filter(null, RunState.FAILED, Trigger.SCHEDULE, null, null, oldest, scope));
        filters.add(filter(null, RunState.SUCCEEDED, Trigger.API, null, null, oldest, scope));
        filters.add(filter(null, null, null, MIDDLE, null, oldest, scope));
        filters.add(filter(null, null, null, null, MIDDLE, oldest, scope));
        filters.add(filter("p1", null, null, null, null, oldest, scope));
        filters.add(filter("p1", RunState.FAILED, null, null, null, oldest, scope));
        filters.add(filter("p3", null, Trigger.API, null, null, oldest, scope));
        filters.add(filter("p3", RunState.SUCCEEDED, Trigger.API, null, null, oldest, scope));
        filters.add(filter(OLD, RunState.FAILED, null, null, MIDDLE, oldest, scope));
      }
    }
    return filters;
  }

  /** All; one of fifty; those whose last run is long ago; and all but some. */
  private static List<@Nullable Scope> scopes() {
    Set<String> others = new HashSet<>();
    for (int i = 0; i < 50; i++) {
      others.add("p" + i);
    }
    List<@Nullable Scope> scopes = new ArrayList<>();
    scopes.add(null);
    scopes.add(new Scope(Set.of(), false));
    scopes.add(new Scope(Set.of(), true));
    scopes.add(new Scope(Set.of("p1", "never-ran"), false));
    scopes.add(new Scope(Set.of(OLD), false));
    scopes.add(new Scope(Set.of(OLD, "p3"), false));
    scopes.add(new Scope(Set.of("p1"), true));
    scopes.add(new Scope(others, true));
    return scopes;
  }

  private static RunFilter filter(
      @Nullable String pipeline,
      @Nullable RunState state,
      @Nullable Trigger trigger,
      @Nullable Instant since,
      @Nullable Instant until,
      boolean oldestFirst,
      @Nullable Scope scope) {
    return new RunFilter(pipeline, state, trigger, null, since, until, oldestFirst, scope);
  }

  /** What a filter must let through, by the rule by which the rows were made. */
  private static List<String> all(RunFilter filter) {
    return Stream.iterate(1, run -> run + 1)
        .limit(RUNS)
        .map(Made::of)
        .filter(made -> made.passes(filter))
        .sorted(
            filter.oldestFirst()
                ? Comparator.comparing(Made::number)
                : Comparator.comparing(Made::number).reversed())
        .map(Made::id)
        .toList();
  }

  private record Made(int number, String id, String pipeline, RunState state, Trigger trigger) {

    static Made of(int number) {
      return new Made(
          number,
          "p%d-past-%d".formatted(number % 50, number),
          number <= 120 ? OLD : "p" + number % 50,
          number % 100 == 1 ? RunState.FAILED : RunState.SUCCEEDED,
          number % 1000 == 3 ? Trigger.API : Trigger.SCHEDULE);
    }

    boolean passes(RunFilter filter) {
      Instant at = FIRST.plus(Duration.ofMinutes(number));
      Instant since = filter.since();
      Instant until = filter.until();
      Scope scope = filter.scope();
      return (filter.pipeline() == null || pipeline.equals(filter.pipeline()))
          && (filter.state() == null || state == filter.state())
          && (filter.trigger() == null || trigger == filter.trigger())
          && (since == null || !at.isBefore(since))
          && (until == null || at.isBefore(until))
          && (scope == null || scope.has(pipeline));
    }
  }
}
