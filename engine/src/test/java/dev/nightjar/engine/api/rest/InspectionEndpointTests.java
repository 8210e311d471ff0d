package dev.nightjar.engine.api.rest;

import static dev.nightjar.engine.testing.TwoProjects.OURS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.access.Role;
import dev.nightjar.engine.execution.Drivers;
import dev.nightjar.engine.testing.FakeDrivers;
import dev.nightjar.engine.testing.Site;
import dev.nightjar.engine.testing.TwoProjects;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is looked at more closely by the API, of runs that were really made. */
class InspectionEndpointTests {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String PIPELINE = TwoProjects.pipeline(OURS);

  @TempDir static Path folder;
  private static TwoProjects projects;
  private static Site site;
  private static String admin;

  @BeforeAll
  static void start() {
    projects = TwoProjects.in(folder, Map.of(), 1);
    site = projects.site();
    admin = site.adminToken();
  }

  @AfterAll
  static void stop() {
    projects.close();
  }

  @Test
  void tellsOfTheNight() {
    JsonNode night = json(200, "GET", "/night?hours=1", "");

    assertThat(night.at("/ended/succeeded").asInt()).isEqualTo(4);
    assertThat(night.path("failed")).isEmpty();
    assertThat(night.at("/questions/0/asked/message").asString()).isEqualTo("Is it well?");
    assertThat(night.at("/running/0/pipeline").asString()).isEqualTo(PIPELINE);
    assertThat(night.at("/vitals/scheduler").asBoolean()).isTrue();
    assertThat(night.at("/vitals/unreachable")).isEmpty();
    assertThat(json(400, "GET", "/night?hours=0", "").path("code").asString())
        .isEqualTo("bad-parameter");
  }

  @Test
  void callsABackfillThatWaitsNotLate() {
    JdbcTemplate jdbc = site.part(JdbcTemplate.class);
    Object[] times = {OffsetDateTime.now(ZoneOffset.UTC).minusHours(20), projects.run(OURS)};
    jdbc.update("UPDATE run SET created_at = ? WHERE id = ? OR backfill IS NOT NULL", times);

    JsonNode night = json(200, "GET", "/night?hours=1", "");

    assertThat(night.path("late")).hasSize(1);
    assertThat(night.at("/late/0/run").asString()).isEqualTo(projects.run(OURS));
    jdbc.update("UPDATE run SET triggered_by = 'backfill' WHERE id = ?", projects.run(OURS));
    assertThat(json(200, "GET", "/night?hours=1", "").path("late")).isEmpty();
    jdbc.update(
        "UPDATE run SET triggered_by = 'api', created_at = ? WHERE id = ?",
        OffsetDateTime.now(ZoneOffset.UTC),
        projects.run(OURS));
  }

  @Test
  void countsTheRunsThatWaitOfThoseThatMayBeSeen() {
    String ours = site.token(Role.VIEWER, OURS);
    String other = site.token(Role.VIEWER, "other");

    // One that was asked for, and two of a backfill.
    assertThat(waiting(admin)).isEqualTo(6);
    assertThat(waiting(ours)).isEqualTo(3);
    assertThat(waiting(other)).isZero();
    assertThat(status(ours).path("next"))
        .hasSize(3)
        .allSatisfy(run -> assertThat(run.path("pipeline").asString()).isEqualTo(PIPELINE));
  }

  private static int waiting(String token) {
    return status(token).path("waiting").asInt();
  }

  private static JsonNode status(String token) {
    return JSON.readTree(site.ask("GET", "/api/v1/status", token, "").body());
  }

  @Test
  void tellsWhatHasChangedSinceTheLastGoodRun() {
    String done = projects.done(OURS);
    assertThat(
            json(200, "GET", "/runs/%s/changes".formatted(projects.first(OURS)), "")
                .path("since")
                .isNull())
        .isTrue();

    JsonNode later = json(200, "GET", "/runs/%s/changes".formatted(projects.run(OURS)), "");

    assertThat(later.at("/since/run").asString()).isEqualTo(done);
    assertThat(later.path("steps")).isEmpty();
    assertThat(later.path("parameters")).isEmpty();
    json(404, "GET", "/runs/none/changes", "");
  }

  @Test
  void tellsInWhatDefinitionsDiffer() {
    String path = "/pipelines/%s/changes?from=".formatted(PIPELINE);

    JsonNode same = json(200, "GET", path + projects.definition(OURS), "");

    assertThat(same.path("steps")).isEmpty();
    assertThat(same.path("to").asString()).isEqualTo(projects.definition(OURS));
    assertThat(json(404, "GET", path + "none", "").path("code").asString())
        .isEqualTo("unknown-definition");
    assertThat(
            json(404, "GET", path + projects.definition(TwoProjects.THEIRS), "")
                .path("code")
                .asString())
        .isEqualTo("unknown-definition");
    assertThat(
            json(400, "GET", "/pipelines/%s/changes".formatted(PIPELINE), "")
                .path("detail")
                .asString())
        .isEqualTo("Cannot do this without parameter: from");
  }

  @Test
  void showsRowsOnceThereIsADriver() {
    String dataset = TwoProjects.dataset(OURS);
    String location =
        json(200, "GET", "/datasets/%s/versions".formatted(dataset), "")
            .at("/items/0/location")
            .asString();
    FakeDrivers drivers = (FakeDrivers) site.part(Drivers.class);
    drivers.store(Path.of(location).toUri().toString(), List.of("{\"id\": 1, \"label\": 0.5}"));

    String rows = "/datasets/%s/rows".formatted(dataset);
    // What is followed by a link from elsewhere starts nothing.
    json(400, "GET", rows + "?start=true", "");

    JsonNode read = json(200, "POST", rows + "?limit=3", "");

    assertThat(read.path("read").asBoolean()).isTrue();
    assertThat(read.path("version").asInt()).isEqualTo(1);
    assertThat(read.path("columns")).hasToString("[\"id\"]");
    json(404, "GET", "/datasets/%s/rows?version=9".formatted(dataset), "");
    json(404, "GET", "/datasets/%s.none/rows".formatted(PIPELINE), "");
    json(400, "GET", "/datasets/%s/rows?limit=1001".formatted(dataset), "");
    assertThat(json(200, "GET", "/datasets/%s/quality".formatted(dataset), "")).hasSize(1);
    json(404, "GET", "/datasets/%s.none/quality".formatted(PIPELINE), "");
  }

  @Test
  void showsModelsCloser() {
    String model = TwoProjects.model(OURS);

    JsonNode evaluations = json(200, "GET", "/models/%s/evaluations".formatted(model), "");
    assertThat(evaluations.path("version").asInt()).isEqualTo(2);
    assertThat(evaluations.path("curves")).isEmpty();
    JsonNode compared =
        json(200, "GET", "/models/%s/comparison?version=1&version=2".formatted(model), "");
    assertThat(compared.path("differences")).isEmpty();
    assertThat(compared.path("same").asInt()).isPositive();
    assertThat(
            json(400, "GET", "/models/%s/comparison?version=1".formatted(model), "")
                .path("code")
                .asString())
        .isEqualTo("bad-parameter");
    json(404, "GET", "/models/%s/comparison?version=1&version=7".formatted(model), "");
  }

  @Test
  void looksAtLineageStepByStep() {
    String path = "/lineage/" + TwoProjects.dataset(OURS);

    assertThat(json(200, "GET", path, "").path("nodes")).hasSize(3);
    assertThat(json(200, "GET", path + "?depth=1&direction=up", "").path("nodes")).hasSize(1);
    assertThat(json(200, "GET", path + "?depth=1&direction=down", "").path("nodes")).hasSize(3);
    json(400, "GET", path + "?depth=0", "");
  }

  @Test
  void foreseesWhatBulkActionsWouldDo() {
    String backfill = "/backfills/" + projects.backfill(OURS);

    JsonNode foreseen = json(200, "POST", backfill + "/cancel?dryRun=true", "{}");

    assertThat(foreseen.path("state").asString()).isEqualTo("active");
    assertThat(foreseen.at("/runs/queued").asInt()).isPositive();
    assertThat(json(200, "GET", backfill, "").path("state").asString()).isEqualTo("active");
  }

  @Test
  void makesStepsAgainAndComesFirstWhereThatIsAsked() {
    String body = "{\"pipeline\": \"%s\", %s}";

    String run =
        json(
                202,
                "POST",
                "/runs",
                body.formatted(PIPELINE, "\"force\": [\"model\"], \"priority\": 7"))
            .path("run")
            .asString();

    assertThat(
            site.part(JdbcTemplate.class)
                .queryForMap("SELECT priority, forced FROM run WHERE id = ?", run))
        .containsEntry("PRIORITY", 7)
        .containsEntry("FORCED", "[\"model\"]");
    String all =
        json(202, "POST", "/runs", body.formatted(PIPELINE, "\"noReuse\": true"))
            .path("run")
            .asString();
    assertThat(
            site.part(JdbcTemplate.class)
                .queryForObject("SELECT forced FROM run WHERE id = ?", String.class, all))
        .contains("s0", "model", "consent");
    JsonNode wrong = json(422, "POST", "/runs", body.formatted(PIPELINE, "\"force\": [\"modle\"]"));
    assertThat(wrong.at("/errors/0/hint").asString()).isEqualTo("did you mean 'model'?");
  }

  private static JsonNode json(int status, String method, String path, String body) {
    HttpResponse<String> answer = site.ask(method, "/api/v1" + path, admin, body);
    assertThat(answer.statusCode()).as("%s %s: %s", method, path, answer.body()).isEqualTo(status);
    return JSON.readTree(answer.body());
  }
}
