package dev.nightjar.engine.api.rest;

import static dev.nightjar.engine.testing.TwoProjects.OURS;
import static dev.nightjar.engine.testing.TwoProjects.THEIRS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.access.Role;
import dev.nightjar.engine.testing.Site;
import dev.nightjar.engine.testing.TwoProjects;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the console filters by, programs filter by as well. */
class FiltersEndpointTests {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String PIPELINE = TwoProjects.pipeline(OURS);

  @TempDir static Path folder;
  private static TwoProjects projects;
  private static Site site;
  private static String admin;
  private static String ours;

  @BeforeAll
  static void start() {
    projects = TwoProjects.in(folder, Map.of());
    site = projects.site();
    admin = site.adminToken();
    ours = site.token(Role.VIEWER, OURS);
    site.part(JdbcTemplate.class)
        .update(
            "UPDATE synced_pipeline SET owner = 'Weather-Team', tags = '[\"hourly\"]' WHERE name = ?",
            PIPELINE);
  }

  @AfterAll
  static void stop() {
    projects.close();
  }

  @Test
  void pipelinesByOwnerAndByText() {
    String theirs = TwoProjects.pipeline(THEIRS);

    assertThat(names(admin, "pipelines?owner=Weather-Team")).containsExactly(PIPELINE);
    assertThat(names(admin, "pipelines?owner=weather")).isEmpty();
    assertThat(names(admin, "pipelines?q=NIGHTLY")).containsExactly(theirs, PIPELINE);
    assertThat(names(admin, "pipelines?q=weather-t")).containsExactly(PIPELINE);
    assertThat(names(admin, "pipelines?q=hour")).containsExactly(PIPELINE);
    assertThat(names(admin, "pipelines?q=null")).isEmpty();
    assertThat(names(ours, "pipelines?q=nightly")).containsExactly(PIPELINE);
    assertThat(names(ours, "pipelines?q=" + THEIRS)).isEmpty();
  }

  @Test
  void pipelinesByTheirLastRuns() {
    String theirs = TwoProjects.pipeline(THEIRS);

    assertThat(names(admin, "pipelines?lastRun=queued")).containsExactly(theirs, PIPELINE);
    assertThat(names(admin, "pipelines?lastRun=succeeded")).isEmpty();
    assertThat(names(ours, "pipelines?lastRun=queued")).containsExactly(PIPELINE);
    JsonNode first = json(admin, "pipelines?lastRun=queued&limit=1");
    assertThat(first.at("/items/0/name").asString()).isEqualTo(theirs);
    JsonNode second =
        json(admin, "pipelines?lastRun=queued&limit=1&cursor=" + first.path("next").asString());
    assertThat(second.at("/items/0/name").asString()).isEqualTo(PIPELINE);
    assertThat(second.path("next").isNull()).isTrue();
    HttpResponse<String> misspelt = ask(admin, "pipelines?lastRun=faild");
    assertThat(misspelt.statusCode()).isEqualTo(400);
    assertThat(JSON.readTree(misspelt.body()).path("hint").asString())
        .isEqualTo("did you mean 'failed'?");
  }

  @Test
  void runsByHowTheirIdsBegin() {
    String run = projects.first(OURS);
    String theirs = projects.first(THEIRS);

    assertThat(runs(ours, "runs?q=" + run)).containsExactly(run);
    assertThat(runs(ours, "runs?q=" + PIPELINE)).hasSize(5).contains(run);
    assertThat(runs(ours, "runs?state=succeeded&q=" + PIPELINE)).hasSize(2);
    assertThat(runs(ours, "runs?q=ra")).hasSize(5);
    assertThat(runs(ours, "runs?q=%25")).isEmpty();
    assertThat(runs(admin, "runs?q=" + theirs)).containsExactly(theirs);
    assertThat(runs(ours, "runs?q=" + theirs)).isEmpty();
    assertThat(json(ours, "runs?q=" + theirs).at("/total/count").asInt()).isZero();
    assertThat(runs(ours, "runs?pipeline=%s&q=%s".formatted(PIPELINE, theirs))).isEmpty();
  }

  private static List<String> names(String token, String list) {
    return json(token, list).path("items").findValuesAsString("name");
  }

  private static List<String> runs(String token, String list) {
    return json(token, list).path("items").findValuesAsString("run");
  }

  private static JsonNode json(String token, String list) {
    HttpResponse<String> answer = ask(token, list);
    assertThat(answer.statusCode()).as(list + answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  private static HttpResponse<String> ask(String token, String list) {
    return site.ask("GET", "/api/v1/" + list, token, "");
  }
}
