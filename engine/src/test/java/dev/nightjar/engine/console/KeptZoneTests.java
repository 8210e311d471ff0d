package dev.nightjar.engine.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.access.Caller;
import dev.nightjar.engine.access.Role;
import dev.nightjar.engine.server.Server;
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

/** A page that was asked for in a zone leads on in it. */
class KeptZoneTests {

  private static final String ZONE = "zone=Asia/Tokyo";
  private static final String KEPT = "zone=Asia%2FTokyo";

  @TempDir static Path folder;
  private static TwoProjects projects;
  private static Visitor visitor;
  private static String run;

  @BeforeAll
  static void start() {
    projects = TwoProjects.in(folder, Map.of());
    visitor = projects.site().login("olga", Map.of(Caller.ALL, Role.OPERATOR));
    run = projects.run(TwoProjects.OURS);
    // A server that works takes over what runs and is nobody's.
    projects.site().part(Server.class).drain();
    JdbcTemplate jdbc = projects.site().part(JdbcTemplate.class);
    var now = Instant.now().atOffset(ZoneOffset.UTC);
    jdbc.update(
        """
        INSERT INTO run (id, pipeline, definition, source_path, source_modified, logical_time,
          triggered_by, trigger_key, parameters, state, generation, created_at, ended_at)
        SELECT 'past-' || x, pipeline, definition, source_path, FALSE, logical_time, 'api',
          'past' || x, '{}', 'succeeded', 1, created_at, created_at
        FROM run CROSS JOIN SYSTEM_RANGE(1, 60) WHERE id = ?
        """,
        run);
    jdbc.update("UPDATE run SET state = 'running' WHERE id = ?", run);
    jdbc.update(
        """
        INSERT INTO step (run, name, place, kind, state, generation, attempts)
        VALUES (?, 's0', 0, 'collect', 'running', 1, 1)
        """,
        run);
    jdbc.update(
        """
        INSERT INTO attempt (id, run, step, number, state, started_at)
        VALUES (?, ?, 's0', 1, 'running', ?)
        """,
        run + "/s0/1",
        run,
        now);
  }

  @AfterAll
  static void stop() {
    projects.site().close();
  }

  @Test
  void linesThatComeAreInTheZoneOfThoseThatAreThere() {
    String page = visitor.get("/runs/" + run + "/logs?step=s0&" + ZONE).body();

    assertThat(page).containsPattern("data-follow=\"[^\"]*" + KEPT);
    assertThat(page).containsPattern("href=\"[^\"]*at=error[^\"]*\"");
    assertThat(page).contains("name=\"zone\" value=\"Asia/Tokyo\"");
    assertThat(visitor.get("/runs/" + run + "/logs?step=s0").body())
        .containsPattern("data-follow=\"")
        .doesNotContain("zone=Asia");
  }

  @Test
  void theWayToTheErrorKeepsIt() {
    var answer = visitor.get("/runs/" + run + "/logs?step=s0&at=error&" + ZONE);

    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(answer.headers().firstValue("location").orElse("")).contains(KEPT);
  }

  @Test
  void theNextPageKeepsIt() {
    assertThat(visitor.get("/runs?" + ZONE).body())
        .containsPattern("href=\"/runs\\?" + KEPT + "&amp;after=");
    assertThat(visitor.get("/runs").body()).contains("href=\"/runs?after=");
  }

  @Test
  void aZoneThatIsNoneIsNotKept() {
    assertThat(visitor.get("/runs?zone=Nowhere").body()).doesNotContain("Nowhere&amp;");
  }
}
