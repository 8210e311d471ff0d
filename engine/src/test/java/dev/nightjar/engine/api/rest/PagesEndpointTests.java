package dev.nightjar.engine.api.rest;

import static dev.nightjar.engine.testing.TwoProjects.OURS;
import static dev.nightjar.engine.testing.TwoProjects.THEIRS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.access.Role;
import dev.nightjar.engine.definition.Notify;
import dev.nightjar.engine.execution.Transactions;
import dev.nightjar.engine.notification.Message;
import dev.nightjar.engine.notification.Outbox;
import dev.nightjar.engine.testing.Site;
import dev.nightjar.engine.testing.TwoProjects;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Lists that are longer than a page can be read to their ends, by those who may see them. */
class PagesEndpointTests {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  @TempDir static Path folder;
  private static TwoProjects projects;
  private static Site site;
  private static String ours;

  @BeforeAll
  static void start() {
    projects = TwoProjects.in(folder, Map.of());
    site = projects.site();
    ours = site.token(Role.VIEWER, OURS);
    JdbcTemplate jdbc = site.part(JdbcTemplate.class);
    for (int version = 11; version <= 15; version++) {
      jdbc.update(
          """
          INSERT INTO artifact (attempt, name, kind, version, fingerprint, location, format, shape,
            row_count, byte_count, run, step, step_kind, source_modified, made_at)
          SELECT CONCAT(attempt, '/', ?), name, kind, CAST(? AS INT), fingerprint, location,
            format, shape, row_count, byte_count, run, step, step_kind, source_modified, made_at
          FROM artifact WHERE name = ? AND version = 1
          """,
          String.valueOf(version),
          version,
          TwoProjects.dataset(OURS));
    }
    for (int branch = 0; branch < 5; branch++) {
      jdbc.update(
          """
          INSERT INTO branch (run, step, name, place, label, state, fingerprint)
          VALUES (?, 's0', ?, ?, ?, ?, '')
          """,
          projects.done(OURS),
          "b" + branch,
          branch,
          "b" + branch,
          branch == 3 ? "failed" : "succeeded");
    }
    for (int i = 0; i < 10; i++) {
      Message message = message(i, TwoProjects.pipeline(i % 2 == 0 ? OURS : THEIRS));
      site.part(Transactions.class)
          .run(() -> site.part(Outbox.class).add(message, NOW.plusSeconds(3_000_000_000L), NOW, 1));
    }
  }

  private static Message message(int number, String pipeline) {
    return new Message(
        "message-" + number,
        "chat",
        Notify.Event.FAILURE,
        pipeline,
        pipeline + "-run",
        NOW,
        NOW,
        null,
        "It is wrong",
        null,
        null,
        null,
        null);
  }

  @AfterAll
  static void stop() {
    projects.close();
  }

  @Test
  void ofTheVersionsOfADataset() {
    String path = "/datasets/%s/versions".formatted(TwoProjects.dataset(OURS));

    assertThat(pages(path + "?limit=2", "items", "version"))
        .containsExactly("15", "14", "13", "12", "11", "1");
    assertThat(json(path + "?limit=2").at("/total/count").asInt()).isEqualTo(6);
    assertThat(json(path).path("next").isNull()).isTrue();
  }

  @Test
  void ofHowExpectationsFared() {
    String path = "/datasets/%s/quality".formatted(TwoProjects.dataset(OURS));

    JsonNode latest = json(path + "?limit=2");
    assertThat(latest.findValuesAsString("version")).containsExactly("14", "15");
    assertThat(json(path + "?limit=2&before=14").findValuesAsString("version"))
        .containsExactly("12", "13");
    assertThat(json(path + "?before=1")).isEmpty();
  }

  @Test
  void ofTheBranchesOfARun() {
    String path = "/runs/%s/branches".formatted(projects.done(OURS));

    assertThat(pages(path + "?limit=2", "items", "name"))
        .containsExactly("b3", "b0", "b1", "b2", "b4");
    assertThat(json(path + "?limit=2").at("/total/count").asInt()).isEqualTo(5);
  }

  @Test
  void ofTheRunsOfABackfill() {
    String path = "/backfills/%s/runs".formatted(projects.backfill(OURS));

    List<String> times = pages(path + "?limit=1", "items", "logicalTime");
    assertThat(times).hasSize(2).isSorted().doesNotHaveDuplicates();
    assertThat(pages(path + "?limit=1&state=queued", "items", "logicalTime")).isEqualTo(times);
    assertThat(json(path + "?state=failed").path("items")).isEmpty();
    assertThat(json(path + "?limit=1").at("/total/count").asInt()).isEqualTo(2);
    assertThat(json(path + "?state=failed").at("/total/count").asInt()).isZero();
    assertThat(problem(path + "?state=quued").path("hint").asString())
        .isEqualTo("did you mean 'queued'?");
    assertThat(problem(path + "?state=interrupted").path("hint").asString())
        .isEqualTo("those whose engine is gone are told as running here");
  }

  @Test
  void ofMessages() {
    assertThat(pages("/notifications?limit=2", "messages", "id"))
        .containsExactly("message-8", "message-6", "message-4", "message-2", "message-0");
    assertThat(pages("/notifications?limit=5", "messages", "id")).hasSize(5);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/datasets/{dataset}/versions",
        "/runs/{run}/branches",
        "/backfills/{backfill}/runs",
        "/notifications"
      })
  void refuseCursorsThatNoneHasGiven(String list) {
    String path = projects.filled(list, OURS, projects.done(OURS));

    for (String cursor :
        List.of("x", "%27;--", encoded("x"), encoded("x\n1"), encoded("x\ny\nz"))) {
      assertThat(problem(path + "?cursor=" + cursor).path("code").asString())
          .as(cursor)
          .isEqualTo("bad-parameter");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/datasets/{dataset}/versions",
        "/datasets/{dataset}/quality",
        "/runs/{run}/branches",
        "/backfills/{backfill}/runs"
      })
  void areNobodyElses(String list) {
    String path = projects.filled(list, THEIRS, projects.done(THEIRS));

    assertThat(ask(path + "?limit=1").statusCode()).isIn(403, 404);
    if (!list.endsWith("/quality")) {
      assertThat(ask(path + "?cursor=" + encoded("1")).statusCode()).isIn(403, 404);
    }
  }

  private static String encoded(String cursor) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(cursor.getBytes(StandardCharsets.UTF_8));
  }

  /** What each thing of a list is called, of all of its pages, none of which tells of theirs. */
  private static List<String> pages(String path, String list, String name) {
    List<String> all = new ArrayList<>();
    JsonNode page = json(path);
    while (true) {
      assertThat(page.toString()).doesNotContain(THEIRS);
      page.path(list).forEach(each -> all.add(each.path(name).asString()));
      if (page.path("next").isNull()) {
        return all;
      }
      String cursor = page.path("next").asString();
      assertThat(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8))
          .doesNotContain(THEIRS);
      page = json(path + (path.contains("?") ? "&" : "?") + "cursor=" + cursor);
      assertThat(page.path(list)).isNotEmpty();
    }
  }

  private static JsonNode json(String path) {
    HttpResponse<String> answer = ask(path);
    assertThat(answer.statusCode()).as(path + answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  private static JsonNode problem(String path) {
    HttpResponse<String> answer = ask(path);
    assertThat(answer.statusCode()).as(path + answer.body()).isEqualTo(400);
    return JSON.readTree(answer.body());
  }

  private static HttpResponse<String> ask(String path) {
    return site.ask("GET", "/api/v1" + path, ours, "");
  }
}
