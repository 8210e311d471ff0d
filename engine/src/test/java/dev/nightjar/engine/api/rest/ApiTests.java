package dev.nightjar.engine.api.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.access.Caller;
import dev.nightjar.engine.access.Role;
import dev.nightjar.engine.api.RunResource;
import dev.nightjar.engine.testing.Site;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The API as a program sees it: over HTTP, of a real server on a real store. */
class ApiTests {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir static Path folder;
  private static Site site;
  private static String admin;

  @BeforeAll
  static void start() throws Exception {
    site =
        Site.following(
            folder,
            """
            apiVersion: nightjar/v1
            name: nightly
            schedule: {cron: "0 2 * * *", timezone: Europe/Berlin}
            parameters:
              days: {type: int, default: 7, max: 30}
            steps:
              s0:
                collect: {format: csv, path: none.csv, schema: {id: long}}
            """);
    admin = site.adminToken();
  }

  @AfterAll
  static void stop() {
    site.close();
  }

  @Test
  void listsRunsPageByPage() {
    List<String> asked = new ArrayList<>();
    for (int day = 1; day <= 5; day++) {
      asked.add(ask("2025-03-0%dT00:00:00Z".formatted(day)));
    }

    List<String> listed = new ArrayList<>();
    JsonNode page = get("/api/v1/runs?trigger=api&limit=2");
    assertThat(page.at("/total/exact").asBoolean()).isTrue();
    assertThat(page.at("/total/count").asInt()).isGreaterThanOrEqualTo(5);
    while (true) {
      page.path("items").forEach(run -> listed.add(run.path("run").asString()));
      if (page.path("next").isNull()) {
        break;
      }
      page = get("/api/v1/runs?trigger=api&limit=2&cursor=" + page.path("next").asString());
      assertThat(page.path("total").isNull()).isTrue();
    }

    assertThat(listed).doesNotHaveDuplicates().containsAll(asked);
    List<String> reversed = new ArrayList<>(items("/api/v1/runs?trigger=api&sort=oldest", "run"));
    Collections.reverse(reversed);
    assertThat(listed).isEqualTo(reversed);
    assertThat(items("/api/v1/runs?state=queued&pipeline=nightly", "run")).containsAll(asked);
    assertThat(items("/api/v1/runs?state=running", "run")).isEmpty();
    assertThat(items("/api/v1/runs?until=2025-01-01T00:00:00Z", "run")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "runs",
        "pipelines",
        "backfills",
        "datasets",
        "models",
        "audit",
        "missed",
        "pools",
        "engines",
        "queue",
        "notifications",
        "repositories",
        "status",
        "collection"
      })
  void refusesParametersThatNoListHas(String list) {
    for (String query : List.of("pipline=x", "'=1", ";--=1", "created_at=1", "order+by=1", "x=1")) {
      HttpResponse<String> answer = ask("GET", "/api/v1/" + list + "?" + query, "");
      assertThat(answer.statusCode()).as(query).isEqualTo(400);
      assertProblem(answer, "bad-parameter");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "runs?limit=0",
        "runs?limit=1001",
        "runs?limit=ten",
        "runs?limit=1&limit=2",
        "runs?cursor=x",
        "runs?cursor=%27",
        "runs?state=quued",
        "runs?state=queued%27;--",
        "runs?trigger=%27%20OR%201=1",
        "runs?sort=created_at",
        "runs?since=yesterday",
        "pipelines?state=%27",
        "pipelines?paused=maybe",
        "backfills?cursor=%27;--",
        "audit?subject=%27",
        "audit?cursor=MTIz%27",
        "models?cursor=x",
        "queue?cursor=x",
        "pipelines?lastRun=failed%27",
        "datasets?cursor=%20"
      })
  void refusesValuesThatCannotBe(String query) {
    HttpResponse<String> answer = ask("GET", "/api/v1/" + query, "");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertProblem(answer, "bad-parameter");
    assertThat(JSON.readTree(answer.body()).at("/errors/0/pointer").asString()).isNotEmpty();
  }

  @Test
  void takesNoValueForSql() {
    String quoted = URLEncoder.encode("'; DROP TABLE run;--", StandardCharsets.UTF_8);

    for (String query :
        List.of("runs?pipeline=", "backfills?pipeline=", "datasets?pipeline=", "audit?name=")) {
      assertThat(get("/api/v1/" + query + quoted).path("items").size()).as(query).isZero();
    }
    assertThat(JSON.readTree(ask("GET", "/api/v1/runs?state=quued", "").body()).path("hint"))
        .hasToString("\"did you mean 'queued'?\"");
  }

  @Test
  void refusesInOneShapeWhatHttpItselfRefuses() {
    assertProblem(ask("GET", "/api/v1/rums", ""), "unknown-address");
    HttpResponse<String> method = ask("DELETE", "/api/v1/runs", "");
    assertThat(method.statusCode()).isEqualTo(405);
    assertThat(method.headers().firstValue("Allow").orElse("")).contains("POST");
    assertProblem(method, "bad-method");
    HttpResponse<String> type =
        site.send(
            HttpRequest.newBuilder(site.uri("/api/v1/runs"))
                .header("Authorization", "Bearer " + admin)
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build());
    assertThat(type.statusCode()).isEqualTo(415);
    assertProblem(type, "bad-media-type");
    for (String path : List.of("/api/v1/runs", "/api/%761/runs", "/%61pi/v1/runs")) {
      HttpResponse<String> large = ask("POST", path, " ".repeat((1 << 20) + 1));
      assertThat(large.statusCode()).as(path).isEqualTo(413);
      assertProblem(large, "too-large");
    }
    assertProblem(ask("GET", "/%61pi/v1/runs/none", ""), "unknown-run");
  }

  @Test
  void saysThatNothingHasChanged() {
    HttpResponse<String> first = ask("GET", "/api/v1/pipelines/nightly", "");
    String tag = first.headers().firstValue("ETag").orElseThrow();

    HttpResponse<String> again =
        site.send(
            HttpRequest.newBuilder(site.uri("/api/v1/pipelines/nightly"))
                .header("Authorization", "Bearer " + admin)
                .header("If-None-Match", tag)
                .build());

    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
  }

  @Test
  void showsPipelinesTheirVersionsAndWhenTheyAreDue() {
    JsonNode pipeline = get("/api/v1/pipelines/nightly");
    assertThat(pipeline.path("state").asString()).isEqualTo("synced");
    String hash = pipeline.path("definition").asString();

    assertThat(get("/api/v1/pipelines/nightly/definitions/" + hash).path("text").asString())
        .startsWith("apiVersion: nightjar/v1");
    assertProblem(
        ask("GET", "/api/v1/pipelines/other/definitions/" + hash, ""), "unknown-definition");
    JsonNode due = get("/api/v1/pipelines/nightly/schedule?from=2027-03-27T00:00:00Z&limit=2");
    assertThat(due.at("/next/1/logicalTime").asString()).isEqualTo("2027-03-28T01:00:00Z");
    assertThat(due.at("/next/1/note").asString()).startsWith("the clocks go forward");
    assertThat(items("/api/v1/pipelines?repository=here&state=synced", "name"))
        .containsExactly("nightly");
    assertThat(items("/api/v1/pipelines?tag=none", "name")).isEmpty();
    HttpResponse<String> unknown = ask("GET", "/api/v1/pipelines/nightli", "");
    assertThat(unknown.statusCode()).isEqualTo(404);
    assertThat(JSON.readTree(unknown.body()).path("hint").asString())
        .isEqualTo("did you mean 'nightly'?");
  }

  @Test
  void pausesAndResumesWithAReasonThatIsKept() {
    assertProblem(ask("POST", "/api/v1/pipelines/nightly/pause", "{}"), "bad-request");
    assertThat(ask("POST", "/api/v1/pipelines/nightly/pause", "{\"reason\": \"mending\"}").body())
        .contains("paused");
    assertThat(items("/api/v1/pipelines?paused=true", "name")).containsExactly("nightly");
    assertThat(get("/api/v1/status").at("/paused/0/reason").asString()).isEqualTo("mending");
    HttpResponse<String> twice =
        ask("POST", "/api/v1/pipelines/nightly/pause", "{\"reason\": \"mending\"}");
    assertThat(twice.statusCode()).isEqualTo(409);
    assertProblem(twice, "run-refused");
    assertThat(
            ask("POST", "/api/v1/pipelines/nightly/resume", "{\"reason\": \"done\"}").statusCode())
        .isEqualTo(200);

    JsonNode audit = get("/api/v1/audit?subject=pipeline&name=nightly");
    assertThat(audit.at("/items/0/action").asString()).isEqualTo("resume");
    assertThat(audit.at("/items/1/reason").asString()).isEqualTo("mending");
  }

  @Test
  void foreseesABackfillThenQueuesItOnceThenCancelsIt() {
    String body = "{\"pipeline\": \"nightly\", \"from\": \"2026-01-01\", \"to\": \"2026-01-03\"}";
    JsonNode foreseen = JSON.readTree(ask("POST", "/api/v1/backfills?dryRun=true", body).body());
    assertThat(foreseen.path("queued").asInt()).isEqualTo(3);
    assertThat(foreseen.path("backfill").isNull()).isTrue();
    assertThat(items("/api/v1/backfills?pipeline=nightly", "backfill")).isEmpty();

    String id = backfill(body, "january").path("backfill").asString();
    assertThat(backfill(body, "january").path("backfill").asString()).isEqualTo(id);
    assertThat(items("/api/v1/backfills?pipeline=nightly", "backfill")).containsExactly(id);
    HttpResponse<String> other =
        keyed("/api/v1/backfills", body.replace("2026-01-03", "2026-01-04"), "january");
    assertThat(other.statusCode()).isEqualTo(422);
    assertProblem(other, "key-reused");

    String path = "/api/v1/backfills/" + id;
    assertThat(JSON.readTree(ask("POST", path + "/pause", "{}").body()).path("state").asString())
        .isEqualTo("paused");
    assertThat(ask("POST", path + "/resume", "{}").statusCode()).isEqualTo(200);
    assertThat(get(path + "?limit=2").path("dates").size()).isEqualTo(2);
    assertThat(ask("POST", path + "/cancel", "{\"reason\": \"not needed\"}").body())
        .contains("\"cancelled\":3");
    for (String wrong :
        List.of(
            "{}",
            "{\"pipeline\": \"nightly\"}",
            "{\"pipeline\": \"nightly\", \"from\": \"soon\"}",
            "{\"pipeline\": \"nightly\", \"from\": \"2026-01-01\", \"mode\": \"al\"}",
            "{\"pipeline\": \"nightly\", \"from\": \"2026-01-01\", \"parallel\": 0}",
            "{\"pipeline\": \"nightly\", \"from\": \"2026-01-01\", \"paralel\": 2}")) {
      assertProblem(ask("POST", "/api/v1/backfills", wrong), "bad-request");
    }
  }

  @Test
  void aKeyIsItsCallersOwn() {
    String body = "{\"pipeline\": \"nightly\", \"logicalTime\": \"2024-05-05T00:00:00Z\"}";
    // Of the same name.
    String other = site.adminToken();

    String first = JSON.readTree(keyed("/api/v1/runs", body, "may").body()).path("run").asString();
    HttpResponse<String> others = keyed(other, "/api/v1/runs", body, "may");

    assertThat(others.headers().firstValue(RunResource.REPLAYED)).contains("false");
    assertThat(JSON.readTree(others.body()).path("run").asString()).isNotEqualTo(first);
    HttpResponse<String> again = keyed("/api/v1/runs", body, "may");
    assertThat(again.headers().firstValue(RunResource.REPLAYED)).contains("true");
    assertThat(JSON.readTree(again.body()).path("run").asString()).isEqualTo(first);
    assertProblem(keyed("/api/v1/runs", body.replace("05-05", "05-06"), "may"), "key-reused");
    assertThat(
            keyed(site.adminToken(), "/api/v1/runs", body.replace("05-05", "05-06"), "may")
                .statusCode())
        .isEqualTo(202);
  }

  @Test
  void cancelsARunAndQueuesItAgain() {
    String run = ask("2024-01-01T00:00:00Z");

    assertThat(ask("POST", "/api/v1/runs/" + run + "/cancel", "").body()).contains("cancelled");
    HttpResponse<String> twice = ask("POST", "/api/v1/runs/" + run + "/cancel", "");
    assertThat(twice.statusCode()).isEqualTo(409);
    JsonNode again =
        JSON.readTree(
            ask("POST", "/api/v1/runs/" + run + "/retry", "{\"reason\": \"again\"}").body());
    assertThat(again.path("before").asString()).isEqualTo("cancelled");
    assertThat(get("/api/v1/runs/" + run).at("/decisions/0/by").asString())
        .isEqualTo("token:test-admin");
    assertProblem(
        ask("POST", "/api/v1/runs/" + run + "/retry", "{\"all\": true, \"from\": \"s0\"}"),
        "bad-request");
    assertProblem(ask("POST", "/api/v1/runs/none/retry", "{}"), "unknown-run");
    assertProblem(
        ask("POST", "/api/v1/runs/" + run + "/steps/s1/approve", "{\"reason\": \"x\"}"),
        "unknown-step");
  }

  @Test
  void readsFollowsAndSearchesLogs() {
    String run = ask("2024-02-02T00:00:00Z");
    logged(run, "INFO one", "WARN two", "ERROR three");

    assertThat(items("/api/v1/runs/" + run + "/logs", "text"))
        .containsExactly("one", "two", "three");
    assertThat(items("/api/v1/runs/" + run + "/logs?level=warn", "text"))
        .containsExactly("two", "three");
    assertThat(items("/api/v1/runs/" + run + "/logs?text=TW", "text")).containsExactly("two");
    assertThat(items("/api/v1/runs/" + run + "/logs?tail=1", "text")).containsExactly("three");
    JsonNode page = get("/api/v1/runs/" + run + "/logs?limit=2");
    assertThat(
            items(
                "/api/v1/runs/" + run + "/logs?limit=2&cursor=" + page.path("next").asString(),
                "text"))
        .containsExactly("three");
    assertProblem(ask("GET", "/api/v1/runs/" + run + "/logs?step=s9", ""), "unknown-step");

    ask("POST", "/api/v1/runs/" + run + "/cancel", "");
    HttpResponse<String> stream = ask("GET", "/api/v1/runs/" + run + "/logs/follow", "");
    assertThat(stream.headers().firstValue("Content-Type").orElse(""))
        .startsWith("text/event-stream");
    assertThat(stream.body())
        .contains(
            "event:line", "\"text\":\"one\"", "\"text\":\"three\"", "event:end\ndata:cancelled");
    String last = stream.body().replaceAll("(?s).*\\nid:(\\S+).*", "$1");
    HttpResponse<String> rest =
        site.send(
            HttpRequest.newBuilder(site.uri("/api/v1/runs/" + run + "/logs/follow"))
                .header("Authorization", "Bearer " + admin)
                .header("Last-Event-ID", last)
                .build());
    assertThat(rest.body()).doesNotContain("event:line").contains("event:end");
  }

  @Test
  void tellsNobodyOfWhatTheyMayNotSee() {
    String run = ask("2024-03-03T00:00:00Z");
    String elsewhere = site.token(Role.ADMIN, "elsewhere");
    String viewer = site.token(Role.VIEWER, Caller.ALL);

    assertThat(JSON.readTree(site.ask("GET", "/api/v1/runs", elsewhere, "").body()).path("items"))
        .isEmpty();
    assertThat(
            JSON.readTree(site.ask("GET", "/api/v1/pipelines", elsewhere, "").body()).path("items"))
        .isEmpty();
    assertProblem(site.ask("GET", "/api/v1/runs/" + run, elsewhere, ""), "unknown-run");
    assertProblem(
        site.ask("POST", "/api/v1/runs/" + run + "/cancel", elsewhere, ""), "unknown-run");
    assertThat(JSON.readTree(site.ask("GET", "/api/v1/audit", elsewhere, "").body()).path("items"))
        .isEmpty();
    assertThat(site.ask("GET", "/api/v1/runs/" + run, viewer, "").statusCode()).isEqualTo(200);
    for (String change :
        List.of(
            "runs/" + run + "/cancel",
            "runs/" + run + "/retry",
            "pipelines/nightly/pause",
            "repositories/sync")) {
      assertThat(site.ask("POST", "/api/v1/" + change, viewer, "{\"reason\": \"x\"}").statusCode())
          .as(change)
          .isEqualTo(403);
    }
    assertThat(site.ask("PUT", "/api/v1/pools/p", site.token(Role.EDITOR, "*"), "{}").statusCode())
        .isEqualTo(403);
    assertThat(site.ask("GET", "/api/v1/runs").statusCode()).isEqualTo(401);
  }

  @Test
  void letsACallerAskOnlySoFast() {
    try (Site slow =
        Site.at(
            folder.resolve("slow"),
            Map.of("nightjar.api.burst", 3, "nightjar.api.requests-per-second", 1))) {
      String token = slow.adminToken();
      List<HttpResponse<String>> answers = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        answers.add(slow.ask("GET", "/api/v1/pools", token, ""));
      }

      // However the address is written.
      for (String path : List.of("/api/%761/pools", "/%61pi/v1/pools", "/api/v%31/pools")) {
        assertThat(slow.ask("GET", path, token, "").statusCode()).as(path).isEqualTo(429);
      }
      HttpResponse<String> refused =
          answers.stream().filter(each -> each.statusCode() == 429).findFirst().orElseThrow();
      assertProblem(refused, "too-many-requests");
      assertThat(refused.headers().firstValue("Retry-After").orElseThrow()).matches("[1-9]\\d*");
      assertThat(answers.get(0).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void limitsPoolsAndTellsOfThem() {
    assertThat(ask("PUT", "/api/v1/pools/warehouse", "{\"limit\": 2}").body())
        .contains("\"limit\":2");
    assertThat(ask("GET", "/api/v1/pools", "").body()).contains("warehouse");
    assertProblem(ask("PUT", "/api/v1/pools/warehouse", "{\"limit\": -1}"), "bad-request");
    assertProblem(ask("PUT", "/api/v1/pools/warehouse", "{\"limit\": \"two\"}"), "bad-request");
    assertThat(get("/api/v1/collection").path("dryRun").asBoolean()).isTrue();
    assertThat(get("/api/v1/repositories").at("/repositories/0/name").asString()).isEqualTo("here");
    assertThat(get("/api/v1/notifications").path("messages").size()).isZero();
    assertProblem(ask("POST", "/api/v1/notifications/channels/none/test", ""), "unknown-channel");
    assertProblem(ask("GET", "/api/v1/lineage/none", ""), "unknown-name");
    assertProblem(ask("GET", "/api/v1/models/none", ""), "unknown-model");
    assertProblem(
        ask("PUT", "/api/v1/models/none/aliases/champion", "{\"version\": 1}"), "unknown-model");
  }

  @Test
  void servesADocumentOfEveryRequestThatItAnswersAndAPageOfIt() {
    JsonNode document = get("/api/v1/openapi.json");
    TreeSet<String> answered = new TreeSet<>();
    site.part(RequestMappingHandlerMapping.class)
        .getHandlerMethods()
        .keySet()
        .forEach(mapping -> answered.addAll(mapping.getPatternValues()));
    answered.removeIf(path -> !path.startsWith("/api/v1/") || path.endsWith("openapi.json"));

    assertThat(new TreeSet<>(document.path("paths").propertyNames())).isEqualTo(answered);
    HttpResponse<String> page = ask("GET", "/api", "");
    assertThat(page.body())
        .contains("<h3><a href=\"#run-list\">", "/api/v1/runs/{run}/logs/follow")
        .doesNotContain("<script", "style=");
  }

  private static void logged(String run, String... lines) {
    JdbcTemplate jdbc = site.part(JdbcTemplate.class);
    jdbc.update(
        """
        INSERT INTO step (run, name, place, kind, state, generation, attempts)
        VALUES (?, 's0', 0, 'collect', 'failed', 1, 1)
        """,
        run);
    jdbc.update(
        """
        INSERT INTO attempt (id, run, step, number, state, started_at, ended_at)
        VALUES (?, ?, 's0', 1, 'failed', CURRENT_TIMESTAMP, CURRENT_TIMESTAMP)
        """,
        run + "/s0/1",
        run);
    for (int i = 0; i < lines.length; i++) {
      String[] parts = lines[i].split(" ", 2);
      jdbc.update(
          """
          INSERT INTO log_line (attempt, place, logged_at, level, content)
          VALUES (?, ?, CURRENT_TIMESTAMP, ?, ?)
          """,
          run + "/s0/1",
          i,
          parts[0],
          parts[1]);
    }
  }

  private static String ask(String time) {
    String body = "{\"pipeline\": \"nightly\", \"logicalTime\": \"%s\"}".formatted(time);
    HttpResponse<String> answer = ask("POST", "/api/v1/runs", body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    return JSON.readTree(answer.body()).path("run").asString();
  }

  private static JsonNode backfill(String body, String key) {
    HttpResponse<String> answer = keyed("/api/v1/backfills", body, key);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  private static HttpResponse<String> keyed(String path, String body, String key) {
    return keyed(admin, path, body, key);
  }

  private static HttpResponse<String> keyed(String token, String path, String body, String key) {
    return site.send(
        HttpRequest.newBuilder(site.uri(path))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .header(RunResource.KEY, key)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  private static List<String> items(String path, String key) {
    return get(path).path("items").valueStream().map(item -> item.path(key).asString()).toList();
  }

  private static JsonNode get(String path) {
    HttpResponse<String> answer = ask("GET", path, "");
    assertThat(answer.statusCode()).as(path + ": " + answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  private static HttpResponse<String> ask(String method, String path, String body) {
    return site.ask(method, path, admin, body);
  }

  private static void assertProblem(HttpResponse<String> answer, String code) {
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .as(answer.body())
        .startsWith("application/problem+json");
    JsonNode problem = JSON.readTree(answer.body());
    assertThat(problem.path("code").asString()).as(answer.body()).isEqualTo(code);
    assertThat(problem.path("type").asString()).isEqualTo("urn:nightjar:problem:" + code);
    assertThat(problem.path("status").asInt()).isEqualTo(answer.statusCode());
    assertThat(problem.path("detail").asString()).startsWith("Cannot ");
  }
}
