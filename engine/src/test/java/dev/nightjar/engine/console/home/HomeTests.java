package dev.nightjar.engine.console.home;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.access.Caller;
import dev.nightjar.engine.access.Role;
import dev.nightjar.engine.execution.Pauses;
import dev.nightjar.engine.testing.TwoProjects;
import dev.nightjar.engine.testing.Visitor;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the first page says of what is late, what still runs, and how the system is. */
class HomeTests {

  @TempDir static Path folder;
  private static TwoProjects projects;
  private static Visitor visitor;
  private static Visitor viewer;
  private static Visitor stranger;
  private static JdbcTemplate jdbc;

  private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

  @BeforeAll
  static void start() {
    projects = TwoProjects.in(folder, Map.of());
    visitor = projects.site().login("olga", Map.of(Caller.ALL, Role.OPERATOR));
    viewer = projects.site().login("vera", Map.of(TwoProjects.OURS, Role.VIEWER));
    stranger = projects.site().login("sten", Map.of(TwoProjects.THEIRS, Role.VIEWER));
    jdbc = projects.site().part(JdbcTemplate.class);
  }

  @AfterAll
  static void stop() {
    projects.site().close();
  }

  @BeforeEach
  void allIsWell() {
    jdbc.update("DELETE FROM step");
    jdbc.update("DELETE FROM run WHERE id LIKE 'past-%'");
    jdbc.update("DELETE FROM notification");
    jdbc.update("UPDATE git_repository SET error = NULL");
    jdbc.update("UPDATE synced_pipeline SET state = 'synced'");
    jdbc.update("UPDATE run SET state = 'queued', owner = NULL, created_at = ?", time(now));
    jdbc.update("DELETE FROM engine");
    engine("server-1", Duration.ofMinutes(1));
  }

  private static int runs() {
    return jdbc.queryForObject("SELECT COUNT(*) FROM run", Integer.class);
  }

  @Test
  void allPartsAreWell() {
    assertThat(home())
        .contains(
            "Scheduler on time %d waiting".formatted(runs()),
            "Engines well 1 live",
            "Drivers well 0 runs served",
            "Git in sync looked ",
            "Notifications sent nothing is stuck",
            "Nothing is late.",
            "Nothing runs now.",
            "Running 0 %d waiting".formatted(runs()));
  }

  @Test
  void aPartThatIsNotWellSaysWhatIsWrong() {
    jdbc.update("DELETE FROM engine");
    engine("server-2", Duration.ofHours(-1));
    jdbc.update(
        "UPDATE run SET state = 'running', owner = 'server-2' WHERE id = ?",
        projects.run(TwoProjects.OURS));
    jdbc.update(
        "UPDATE git_repository SET error = 'connection refused' WHERE name = ?", TwoProjects.OURS);
    jdbc.update(
        """
        INSERT INTO notification (id, channel, event, pipeline, run, content, told, state,
          created_at, quiet_until, due_at, attempts)
        VALUES ('n1', 'mail', 'failed', 'rain-nightly', 'r', '{}', 1, 'given-up', ?, ?, ?, 9)
        """,
        time(now),
        time(now),
        time(now));

    assertThat(home())
        .contains(
            "Scheduler stopped no server keeps schedules",
            "Engines 1 lost server-2, silent for 1h 0",
            "Drivers 1 runs left by engines that went",
            "Git unreachable rain: connection refused",
            "Notifications 1 stuck 1 given up");
  }

  @Test
  void aFileThatIsInvalidIsNoFailureOfGit() {
    jdbc.update("UPDATE synced_pipeline SET state = 'invalid' WHERE name = 'rain-nightly'");

    assertThat(home()).contains("Git 1 invalid rain-nightly: the last good version runs");
    assertThat(visitor.get("/").body()).contains("href=\"/pipelines/rain-nightly/settings\"");

    jdbc.update("UPDATE synced_pipeline SET state = 'invalid'");
    assertThat(home()).contains("Git 2 invalid bikes-nightly and 1 more");
    assertThat(visitor.get("/").body()).contains("href=\"/pipelines?state=trouble\"");
  }

  @Test
  void whatWaitsForLongIsLateAndSaysWhy() {
    waits(TwoProjects.OURS, Duration.ofMinutes(20));
    waits(TwoProjects.THEIRS, Duration.ofMinutes(2));

    assertThat(home())
        .contains("Late 1 rain-nightly waits for a free place, 20m 0")
        .doesNotContain("bikes-nightly waits");

    Pauses pauses = projects.site().part(Pauses.class);
    pauses.pause("rain-nightly", "olga", "the roof leaks");
    assertThat(home()).contains("Late 1 rain-nightly its pipeline is paused");
    pauses.resume("rain-nightly", "olga", "");
    jdbc.update("DELETE FROM engine");
    assertThat(home()).contains("Late 1 rain-nightly no server takes runs");
  }

  @Test
  void aBackfillThatWaitsIsNotLate() {
    waits(TwoProjects.OURS, Duration.ofHours(20));
    jdbc.update("UPDATE run SET triggered_by = 'backfill'");

    assertThat(home()).contains("Late 0", "Nothing is late.", runs() + " waiting");

    jdbc.update("UPDATE run SET triggered_by = 'api'");
  }

  @Test
  void whatStillRunsSaysHowFarItIs() {
    String run = projects.run(TwoProjects.THEIRS);
    jdbc.update("UPDATE run SET state = 'running', owner = 'server-1' WHERE id = ?", run);
    step(run, "s0", 0, "succeeded");
    step(run, "s1", 1, "running");
    step(run, "s2", 2, "pending");

    assertThat(home())
        .contains(
            "Running 1 %d waiting".formatted(runs() - 1),
            "bikes-nightly s1",
            "1 / 3",
            "Drivers well 1 runs served");
    assertThat(visitor.get("/").body()).contains("<progress max=\"3\" value=\"1\"");
  }

  @Test
  void whatFailsElsewhereHidesNothingOfOnesOwnProject() {
    jdbc.update(
        "UPDATE run SET state = 'failed', ended_at = ? WHERE id = ?",
        time(now.minusSeconds(600)),
        projects.run(TwoProjects.OURS));
    ended(TwoProjects.THEIRS, 210, "failed", now.minusSeconds(60));

    assertThat(home(viewer))
        .contains("1 of 1 run failed in the last 12 hours", "Failed 1 All that failed")
        .contains(projects.run(TwoProjects.OURS))
        .doesNotContain("Nothing failed.");
    assertThat(home()).contains("Failed 211 All that failed", "and 191 more");
    jdbc.update("UPDATE run SET ended_at = NULL");
  }

  @Test
  void aScheduleThatIsNotKeptSaysSinceWhenAndWhy() {
    jdbc.update(
        "UPDATE schedule SET watermark = ? WHERE pipeline = 'rain-nightly'",
        time(now.minus(Duration.ofDays(500))));
    assertThat(home(viewer))
        .contains(
            "Scheduler 1 behind rain-nightly: no server has decided about it",
            "Late 1 Schedule of rain-nightly no server has decided about it due 1 Jan");
    jdbc.update(
        """
        INSERT INTO schedule_trouble (pipeline, since, error)
        VALUES ('rain-nightly', ?, 'the upstream is gone')
        """,
        time(now));

    assertThat(home(viewer)).contains("Scheduler 1 behind rain-nightly: the upstream is gone");
    assertThat(home(stranger)).contains("Scheduler on time", "Nothing is late.");
    assertThat(words(viewer.get("/pipelines/rain-nightly").body()))
        .contains("Its schedule is behind: what was due 1 Jan", "the upstream is gone");
    jdbc.update("DELETE FROM schedule_trouble");
    jdbc.update("UPDATE schedule SET watermark = ?", time(now));
  }

  @Test
  void cancelledRunsDidNotGoWell() {
    ended(TwoProjects.OURS, 3, "cancelled", now.minusSeconds(60));

    assertThat(home()).contains("All 3 runs of the last 12 hours were cancelled");
  }

  @Test
  void questionsBeyondThoseThatAreListedAreCounted() {
    jdbc.update("DELETE FROM approval");
    jdbc.update(
        "UPDATE run SET state = 'running', owner = 'server-1' WHERE id = ?",
        projects.run(TwoProjects.OURS));
    for (int i = 0; i < 23; i++) {
      jdbc.update(
          """
          INSERT INTO approval (run, step, number, message, asked_at, deadline, settled)
          VALUES (?, 'consent', ?, 'Is it well?', ?, ?, FALSE)
          """,
          projects.run(TwoProjects.OURS),
          i + 1,
          time(now),
          time(now.plusSeconds(9_000)));
    }

    assertThat(home(viewer)).contains("Waits for you 23", "and 3 more questions");
    assertThat(home(stranger)).contains("Waits for you 0", "Nobody is asked anything.");
    jdbc.update("DELETE FROM approval");
  }

  /** Adds runs that have ended. */
  private static void ended(String project, int many, String state, Instant at) {
    for (int i = 0; i < many; i++) {
      jdbc.update(
          """
          INSERT INTO run (id, pipeline, definition, source_path, source_modified, logical_time,
            triggered_by, trigger_key, parameters, state, generation, created_at, ended_at)
          SELECT 'past-' || CAST(? AS VARCHAR), pipeline, definition, source_path, FALSE,
            logical_time, 'api', CAST(? AS VARCHAR), '{}', ?, 1, created_at, ?
          FROM run WHERE id = ?
          """,
          i,
          "past" + i,
          state,
          time(at),
          projects.run(project));
    }
  }

  private static void waits(String project, Duration since) {
    jdbc.update(
        "UPDATE run SET created_at = ? WHERE id = ?",
        time(Instant.now().minus(since).truncatedTo(ChronoUnit.SECONDS)),
        projects.run(project));
  }

  private static void step(String run, String name, int place, String state) {
    jdbc.update(
        """
        INSERT INTO step (run, name, place, kind, state, generation, attempts)
        VALUES (?, ?, ?, 'sql', ?, 1, 0)
        """,
        run,
        name,
        place,
        state);
  }

  /** An engine on another machine, with a lease that ends so far from now. */
  private void engine(String id, Duration lease) {
    jdbc.update(
        """
        INSERT INTO engine (id, host, machine, pid, process_started, role, version, started_at,
          heartbeat_at, lease_until)
        VALUES (?, 'night-7', 'elsewhere', 7, ?, 'server', '1', ?, ?, ?)
        """,
        id,
        time(now.minusSeconds(9_000)),
        time(now.minusSeconds(9_000)),
        time(lease.isNegative() ? now.plus(lease) : now),
        time(now.plus(lease)));
  }

  private static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private static String home() {
    return home(visitor);
  }

  /** The words of the first page, as they stand one after another. */
  private static String home(Visitor visitor) {
    return words(visitor.get("/").body());
  }

  private static String words(String body) {
    return body.substring(body.indexOf("<main"))
        .replaceAll("<[^>]*>", " ")
        .replace("&#39;", "'")
        .replaceAll("\\s+", " ");
  }
}
