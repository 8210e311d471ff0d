package dev.nightjar.engine.gauges.jdbc;

import dev.nightjar.engine.execution.LateRuns;
import dev.nightjar.engine.execution.Pool;
import dev.nightjar.engine.execution.Pools;
import dev.nightjar.engine.execution.RunOverviews;
import dev.nightjar.engine.execution.Trigger;
import dev.nightjar.engine.gauges.Indicator;
import dev.nightjar.engine.gauges.Reading;
import dev.nightjar.engine.gauges.Readings;
import dev.nightjar.engine.jdbc.Columns;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Each question is answered from an index, or from a table that is small. */
@Repository
class JdbcReadings implements Readings {

  private static final Duration LATELY = Duration.ofHours(1);

  private static final String DUE =
      "CASE WHEN triggered_by = 'schedule' THEN logical_time ELSE created_at END";

  private final JdbcClient jdbc;
  private final Pools pools;
  private final RunOverviews overviews;
  private final Clock clock;

  JdbcReadings(JdbcClient jdbc, Pools pools, RunOverviews overviews, Clock clock) {
    this.jdbc = jdbc;
    this.pools = pools;
    this.overviews = overviews;
    this.clock = clock;
  }

  @Override
  public List<Reading> now() {
    Instant now = clock.instant();
    List<Reading> all = new ArrayList<>();
    all.addAll(queue(now));
    all.addAll(going());
    all.addAll(ended(now));
    all.addAll(pipelines());
    all.addAll(fullness());
    all.addAll(processes());
    all.addAll(messages());
    return all;
  }

  private record Queued(String trigger, int runs, int late, Instant due) {

    /** A backfill is in no hurry. */
    boolean hasTime() {
      return trigger.equals(Trigger.BACKFILL.toString());
    }
  }

  private List<Reading> queue(Instant now) {
    List<Queued> queued =
        jdbc.sql(
                """
                SELECT triggered_by, COUNT(*) AS runs, MIN(%s) AS due,
                  SUM(CASE WHEN %s < ? THEN 1 ELSE 0 END) AS late
                FROM run WHERE state = 'queued' GROUP BY triggered_by
                """
                    .formatted(DUE, DUE))
            .param(Columns.time(now.minus(LateRuns.PATIENCE)))
            .query(
                (row, number) ->
                    new Queued(
                        row.getString("triggered_by"),
                        row.getInt("runs"),
                        row.getInt("late"),
                        Columns.instant(row, "due")))
            .list();
    List<Queued> pressing = queued.stream().filter(each -> !each.hasTime()).toList();
    Map<String, Integer> counts = new HashMap<>();
    queued.forEach(each -> counts.put(each.trigger(), each.runs()));
    List<Reading> all = new ArrayList<>(each(Indicator.QUEUED, counts));
    all.add(one(Indicator.LATE, pressing.stream().mapToInt(Queued::late).sum()));
    all.add(
        one(
            Indicator.LATENESS,
            pressing.stream()
                .mapToDouble(each -> Duration.between(each.due(), now).toMillis() / 1000.0)
                .reduce(0, Math::max)));
    return all;
  }

  private List<Reading> going() {
    return List.of(
        count(Indicator.RUNNING, "run WHERE state = 'running' AND parent = ''"),
        count(
            Indicator.LEFT,
            """
            run WHERE state = 'running' AND parent = '' AND NOT EXISTS (SELECT 1 FROM engine
              WHERE engine.id = run.owner AND engine.lease_until > CURRENT_TIMESTAMP)
            """),
        count(
            Indicator.APPROVALS,
            """
            run JOIN step ON step.run = run.id AND step.state = 'waiting'
            WHERE run.state = 'running'
            """),
        one(
            Indicator.MISSED,
            jdbc.sql("SELECT COALESCE(SUM(run_count), 0) FROM held_runs")
                .query(Long.class)
                .single()
                .doubleValue()));
  }

  private List<Reading> ended(Instant now) {
    Instant since = now.minus(LATELY);
    Map<String, Integer> counts = new HashMap<>();
    overviews
        .ended(since, pipeline -> true)
        .forEach((state, count) -> counts.put(state.toString(), count));
    List<Reading> all = new ArrayList<>(each(Indicator.ENDED, counts));
    int missed =
        jdbc.sql("SELECT COUNT(*) FROM notice WHERE noticed_at >= ? AND event = 'deadline'")
            .param(Columns.time(since))
            .query(Integer.class)
            .single();
    all.add(one(Indicator.DEADLINES, missed));
    return all;
  }

  private List<Reading> pipelines() {
    List<Reading> all = new ArrayList<>(counted(Indicator.PIPELINES, "state", "synced_pipeline"));
    all.addAll(
        counted(
            Indicator.REPOSITORIES,
            """
            CASE WHEN error IS NOT NULL THEN 'unreachable'
              WHEN synced IS NOT NULL AND synced = head THEN 'synced' ELSE 'behind' END
            """,
            "git_repository"));
    all.add(count(Indicator.PAUSED, "paused_pipeline"));
    all.add(count(Indicator.FAILING, "ailing_pipeline"));
    all.addAll(
        jdbc.sql(
                "SELECT pipeline, failures FROM ailing_pipeline ORDER BY failed_at DESC, pipeline LIMIT ?")
            .param(Indicator.MOST)
            .query(
                (row, number) ->
                    Reading.of(
                        Indicator.FAILURES, row.getString("pipeline"), row.getInt("failures")))
            .list());
    return all;
  }

  private List<Reading> fullness() {
    List<Reading> all = new ArrayList<>();
    for (Pool pool : pools.all().stream().limit(Indicator.MOST).toList()) {
      all.add(Reading.of(Indicator.POOL_USED, pool.name(), pool.going()));
      all.add(Reading.of(Indicator.POOL_WAITING, pool.name(), pool.waiting()));
      Integer limit = pool.limit();
      if (limit != null) {
        all.add(Reading.of(Indicator.POOL_LIMIT, pool.name(), limit));
      }
    }
    return all;
  }

  private List<Reading> processes() {
    List<Reading> all =
        new ArrayList<>(
            counted(
                Indicator.DRIVERS,
                """
                CASE WHEN pid IS NULL THEN 'starting' WHEN run IS NULL THEN 'idle' ELSE 'busy' END
                """,
                "driver"));
    all.addAll(
        counted(
            Indicator.ENGINES,
            "CASE WHEN lease_until > CURRENT_TIMESTAMP THEN 'live' ELSE 'lost' END",
            """
            engine WHERE lease_until > CURRENT_TIMESTAMP
              OR EXISTS (SELECT 1 FROM run WHERE run.owner = engine.id AND run.state = 'running')
            """));
    return all;
  }

  private List<Reading> messages() {
    return counted(
        Indicator.NOTIFICATIONS,
        """
        CASE WHEN state = 'given-up' THEN 'given-up'
          WHEN error IS NULL THEN 'waiting' ELSE 'retrying' END
        """,
        "notification WHERE state IN ('waiting', 'given-up')");
  }

  private List<Reading> counted(Indicator indicator, String word, String rows) {
    Map<String, Integer> counts = new HashMap<>();
    jdbc.sql(
            "SELECT word, COUNT(*) AS many FROM (SELECT %s AS word FROM %s) AS words GROUP BY word"
                .formatted(word, rows))
        .query(
            row -> {
              counts.put(row.getString("word"), row.getInt("many"));
            });
    return each(indicator, counts);
  }

  private Reading count(Indicator indicator, String rows) {
    return one(indicator, jdbc.sql("SELECT COUNT(*) FROM " + rows).query(Integer.class).single());
  }

  private static Reading one(Indicator indicator, double value) {
    return Reading.of(indicator, "", value);
  }

  /** None is a reading too: a monitor can't tell what is absent from what it can't ask for. */
  private static List<Reading> each(Indicator indicator, Map<String, Integer> counts) {
    return indicator.known().stream()
        .map(
            value -> Reading.of(indicator, value, Objects.requireNonNullElse(counts.get(value), 0)))
        .toList();
  }
}
