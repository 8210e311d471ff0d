package dev.nightjar.engine.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.access.Caller;
import dev.nightjar.engine.access.Role;
import dev.nightjar.engine.testing.TwoProjects;
import dev.nightjar.engine.testing.Visitor;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** What stands beside a log, and what a run says of its inputs and outputs. */
class LogContextTests {

  @TempDir static Path folder;
  private static TwoProjects projects;
  private static Visitor operator;
  private static Visitor viewer;
  private static String run;

  @BeforeAll
  static void start() {
    projects = TwoProjects.in(folder, Map.of());
    operator = projects.site().login("olga", Map.of(Caller.ALL, Role.OPERATOR));
    viewer = projects.site().login("vera", Map.of(Caller.ALL, Role.VIEWER));
    run = projects.run(TwoProjects.OURS);
    JdbcTemplate jdbc = projects.site().part(JdbcTemplate.class);
    var now = Instant.now().atOffset(ZoneOffset.UTC);
    jdbc.update("UPDATE run SET state = 'failed', ended_at = ? WHERE id = ?", now, run);
    jdbc.update(
        """
        INSERT INTO step (run, name, place, kind, state, generation, attempts)
        VALUES (?, 's0', 0, 'collect', 'failed', 1, 1)
        """,
        run);
    jdbc.update(
        """
        INSERT INTO attempt (id, run, step, number, state, failure, started_at, ended_at)
        VALUES (?, ?, 's0', 1, 'failed',
          '{"owner":"USER","code":"bad","message":"The file is gone","hint":"Put it back"}', ?, ?)
        """,
        run + "/s0/1",
        run,
        now,
        now);
  }

  @AfterAll
  static void stop() {
    projects.site().close();
  }

  @Test
  void theFailedStepsLogHasTheCauseTheDefinitionWhatChangedAndTheButtons() {
    String page = operator.get("/runs/" + run + "/logs?step=s0").body();

    assertThat(page)
        .contains("Why it failed", "The file is gone", "Put it back", "Retry from here")
        .contains("/backfills/new?pipeline=rain-nightly", "the last run that went well")
        .containsPattern("/runs/" + run + "/definition#L\\d+")
        .contains("collect: {format: csv, path: none.csv");
    assertThat(operator.get("/runs/" + run + "/logs").body()).contains("The file is gone");
  }

  @Test
  void whoMayOnlyLookSeesNoButtons() {
    assertThat(viewer.get("/runs/" + run + "/logs?step=s0").body())
        .contains("The file is gone")
        .doesNotContain("Retry from here", "/backfills/new?pipeline");
  }

  @Test
  void aLogOfWhatWentWellStandsAlone() {
    assertThat(operator.get("/runs/" + projects.done(TwoProjects.OURS) + "/logs?step=s0").body())
        .doesNotContain("Why it failed", "at=error");
  }

  @Test
  void theWayToTheErrorTellsWhereItIsOrThatThereIsNone() {
    String path = "/runs/" + run + "/logs?step=s0";
    assertThat(operator.get(path).body()).contains("&amp;at=error");
    assertThat(followed(path + "&at=error")).contains("No line here is an error");

    projects
        .site()
        .part(JdbcTemplate.class)
        .update(
            """
            INSERT INTO log_line (attempt, place, logged_at, level, content)
            VALUES (?, 0, CURRENT_TIMESTAMP, 'INFO', 'one'),
              (?, 1, CURRENT_TIMESTAMP, 'ERROR', 'two')
            """,
            run + "/s0/1",
            run + "/s0/1");
    assertThat(followed(path + "&at=error"))
        .contains("line 2 of 2 lines")
        .doesNotContain("No line here");
    assertThat(operator.get(path).body()).contains(">2 lines<");
  }

  private static String followed(String path) {
    String next = operator.get(path).headers().firstValue("location").orElseThrow();
    return operator.get(next.replaceFirst("^http://[^/]*", "").replaceFirst("#.*", "")).body();
  }

  @Test
  void aRunTellsWhatItReadAndLeadsToTheVersionsThatItMade() {
    String page = operator.get("/runs/" + projects.done(TwoProjects.OURS)).body();

    assertThat(page).contains("id=\"read\"", "none.csv");
    assertThat(page).contains("href=\"/models/rain-nightly.model/2\"");
    assertThat(page).containsPattern("href=\"/data/rain-nightly.s0\\?version=\\d\"");
  }
}
