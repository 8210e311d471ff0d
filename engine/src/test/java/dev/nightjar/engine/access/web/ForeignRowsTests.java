package dev.nightjar.engine.access.web;

import static dev.nightjar.engine.testing.TwoProjects.OURS;
import static dev.nightjar.engine.testing.TwoProjects.THEIRS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.access.Caller;
import dev.nightjar.engine.access.Projects;
import dev.nightjar.engine.access.Role;
import dev.nightjar.engine.catalog.Source;
import dev.nightjar.engine.definition.Notify;
import dev.nightjar.engine.execution.AttemptId;
import dev.nightjar.engine.execution.Consumed;
import dev.nightjar.engine.execution.Pauses;
import dev.nightjar.engine.execution.RunFacts;
import dev.nightjar.engine.execution.StepMade;
import dev.nightjar.engine.execution.StepPublished;
import dev.nightjar.engine.execution.Transactions;
import dev.nightjar.engine.notification.Message;
import dev.nightjar.engine.notification.Outbox;
import dev.nightjar.engine.testing.Site;
import dev.nightjar.engine.testing.TwoProjects;
import dev.nightjar.engine.testing.Visitor;
import dev.nightjar.steps.contract.step.Format;
import dev.nightjar.steps.contract.work.Column;
import dev.nightjar.steps.contract.work.ColumnEdge;
import dev.nightjar.steps.contract.work.ColumnLineage;
import dev.nightjar.steps.contract.work.Field;
import dev.nightjar.steps.contract.work.Schema;
import dev.nightjar.steps.contract.work.StoredDataset;
import dev.nightjar.steps.contract.work.TaskResult;
import dev.nightjar.steps.contract.work.TaskResult.MadeDataset;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** No list has rows of somebody else's project, and each has those that it should. */
class ForeignRowsTests {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir static Path folder;
  private static TwoProjects projects;
  private static Site site;
  private static Visitor person;
  private static Visitor everybody;
  private static String token;
  private static String all;

  @BeforeAll
  static void start() {
    Map<String, Object> properties = new HashMap<>();
    properties.put("nightjar.notifications.channels[0].name", "chat");
    properties.put("nightjar.notifications.channels[0].type", "webhook");
    properties.put("nightjar.notifications.channels[0].url", "https://127.0.0.1:9/x");
    projects = TwoProjects.in(folder, properties);
    site = projects.site();
    JdbcTemplate jdbc = site.part(JdbcTemplate.class);
    for (String project : List.of(OURS, THEIRS)) {
      String pipeline = TwoProjects.pipeline(project);
      site.part(Pauses.class).pause(pipeline, "tester", "for a while");
      jdbc.update(
          """
          INSERT INTO held_runs (pipeline, first_time, last_time, run_count, held_at)
          VALUES (?, TIMESTAMP WITH TIME ZONE '2015-01-01 03:00:00Z',
            TIMESTAMP WITH TIME ZONE '2016-01-01 03:00:00Z', 2, CURRENT_TIMESTAMP)
          """,
          pipeline);
    }
    tell();
    lend();
    token = site.token(Role.VIEWER, OURS);
    all = site.token(Role.VIEWER, Caller.ALL);
    person = site.login("olga", Map.of(OURS, Role.OPERATOR));
    everybody = site.login("vera", Map.of(Caller.ALL, Role.VIEWER));
  }

  /** Each project has a message that didn't arrive. */
  private static void tell() {
    for (String project : List.of(OURS, THEIRS)) {
      String pipeline = TwoProjects.pipeline(project);
      Message message =
          new Message(
              "stuck-" + project,
              "chat",
              Notify.Event.FAILURE,
              pipeline,
              projects.done(project),
              Instant.now(),
              Instant.now(),
              null,
              "it broke",
              null,
              null,
              null,
              null);
      Outbox outbox = site.part(Outbox.class);
      site.part(Transactions.class).run(() -> outbox.add(message, Instant.now(), Instant.now(), 1));
      site.part(JdbcTemplate.class)
          .update(
              "UPDATE notification SET state = 'given-up', ended_at = due_at WHERE id = ?",
              message.id());
    }
  }

  /** Has something of theirs be made of something of ours. */
  private static void lend() {
    String run = projects.done(THEIRS);
    StepMade made =
        new StepMade(
            new RunFacts(
                run,
                TwoProjects.pipeline(THEIRS),
                Instant.now(),
                projects.definition(THEIRS),
                new Source(Path.of("/srv/pipeline.yaml"), null, false),
                Map.of(),
                Set.of()),
            new AttemptId(run, "borrowed", 1),
            "sql",
            "c0ffee",
            List.of(
                new Consumed(
                    Consumed.Kind.DATASET,
                    TwoProjects.dataset(OURS),
                    projects.first(OURS) + "/s0/1")),
            new TaskResult(
                1L,
                Map.of(
                    "borrowed",
                    new MadeDataset(
                        new StoredDataset(
                            "file:///none",
                            Format.PARQUET,
                            new Schema(List.of(new Column("id", "int", true)))),
                        1,
                        1)),
                null,
                Map.of(),
                List.of()),
            ColumnLineage.of(
                List.of(
                    new ColumnEdge(
                        Field.column(TwoProjects.dataset(OURS), "id"),
                        Field.column("borrowed", "id"),
                        ColumnEdge.Kind.IDENTITY))),
            ColumnLineage.NONE,
            Instant.now());
    site.part(Transactions.class).run(() -> site.context().publishEvent(new StepPublished(made)));
  }

  @AfterAll
  static void stop() {
    projects.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "audit",
        "backfills",
        "datasets",
        "missed",
        "models",
        "night",
        "notifications",
        "pipelines",
        "queue",
        "repositories",
        "runs",
        "status?next=100"
      })
  void theApiListsOnlyWhatMayBeSeen(String list) {
    shows("/api/v1/" + list, site.ask("GET", "/api/v1/" + list, token, ""));
    assertThat(site.ask("GET", "/api/v1/" + list, all, "").body())
        .as("%s to somebody who may look at everything", list)
        .contains(list.equals("notifications") ? "chat" : TwoProjects.pipeline(THEIRS));
  }

  /** A cursor names what it goes on behind, for everybody who decodes it. */
  @ParameterizedTest
  @ValueSource(strings = {"backfills", "datasets", "models", "pipelines", "runs"})
  void noPageLeadsOverWhatMayNotBeSeen(String list) {
    String next = "";
    do {
      String asked = "/api/v1/%s?limit=1%s".formatted(list, next);
      JsonNode page = JSON.readTree(site.ask("GET", asked, token, "").body());
      assertThat(page.path("items")).as(asked).hasSize(1);
      String cursor = page.path("next").asString("");
      assertThat(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8))
          .as("what %s leads to", asked)
          .doesNotContain(THEIRS);
      next = cursor.isEmpty() ? "" : "&cursor=" + cursor;
    } while (!next.isEmpty());
  }

  @Test
  void noPageOfTheConsoleLeadsOverABackfillThatMayNotBeSeen() {
    JdbcTemplate jdbc = site.part(JdbcTemplate.class);
    for (int i = 0; i < 31; i++) {
      jdbc.update(
          """
          INSERT INTO backfill (id, pipeline, first_time, last_time, mode, parallel, state,
            created_at, created_by)
          VALUES (?, ?, TIMESTAMP WITH TIME ZONE '2015-01-01 03:00:00Z',
            TIMESTAMP WITH TIME ZONE '2015-01-01 03:00:00Z', 'only-missing', 1, 'cancelled',
            TIMESTAMP WITH TIME ZONE '2015-01-01 03:00:00Z', 'tester')
          """,
          THEIRS + "-" + i,
          TwoProjects.pipeline(THEIRS));
    }

    assertThat(person.get("/backfills").body())
        .contains(TwoProjects.pipeline(OURS))
        .doesNotContain(THEIRS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "runs?pipeline=",
        "runs?q=",
        "pipelines?q=",
        "audit?name=",
        "backfills?pipeline=",
        "datasets?pipeline=",
        "missed?pipeline=",
        "models?name="
      })
  void theApiListsNothingOfAPipelineThatMayNotBeSeen(String list) {
    String asked = "/api/v1/" + list + TwoProjects.pipeline(THEIRS);
    String name = list.startsWith("models") ? ".model" : "";

    assertThat(site.ask("GET", asked + name, token, "").body()).doesNotContain(THEIRS);
    assertThat(site.ask("GET", asked + name, all, "").body()).contains(THEIRS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/audit",
        "/backfills",
        "/backfills/new",
        "/data",
        "/lineage",
        "/models",
        "/notifications",
        "/pipelines",
        "/queue",
        "/runs"
      })
  void thePagesListOnlyWhatMayBeSeen(String page) {
    HttpResponse<String> answer = person.get(page);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).doesNotContain(THEIRS);
    if (!page.equals("/lineage")) {
      assertThat(everybody.get(page).body())
          .as("%s to somebody who may look at everything", page)
          .contains(THEIRS);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/backfills/new?from=2019-12-31&to=2021-01-01&pipeline=%s",
        "/backfills?pipeline=%s",
        "/runs?pipeline=%s",
        "/runs?q=%s",
        "/data?q=%s",
        "/models?q=%s",
        "/pipelines?q=%s",
        "/lineage?of=%s.s0",
        "/lineage?of=%s.s0.id",
        "/audit?name=%s"
      })
  void thePagesTellNothingOfAPipelineThatMayNotBeSeen(String page) {
    HttpResponse<String> answer = person.get(page.formatted(TwoProjects.pipeline(THEIRS)));

    assertThat(answer.statusCode()).isIn(200, 403, 404);
    assertThat(answer.body().replace("value=\"" + TwoProjects.pipeline(THEIRS), "value=\""))
        .doesNotContain(projects.run(THEIRS))
        .doesNotContain(projects.done(THEIRS))
        .doesNotContain(projects.backfill(THEIRS))
        .doesNotContain("href=\"/pipelines/" + TwoProjects.pipeline(THEIRS))
        .doesNotContain("href=\"/data/" + TwoProjects.pipeline(THEIRS))
        .doesNotContain("href=\"/models/" + TwoProjects.pipeline(THEIRS))
        .doesNotContain("2020-01-01", "for a while");
  }

  @Test
  void lineageEndsWhereSomebodyElsesProjectBegins() {
    String ours = TwoProjects.dataset(OURS);

    assertThat(site.ask("GET", "/api/v1/lineage/" + ours, all, "").body()).contains(THEIRS);
    for (String path :
        List.of("/api/v1/lineage/" + ours, "/api/v1/lineage/columns/" + ours + ".id")) {
      assertThat(site.ask("GET", path, token, "").body())
          .as(path)
          .contains(ours)
          .doesNotContain(THEIRS);
    }
    assertThat(everybody.get("/lineage?of=" + ours).body()).contains("borrowed");
    assertThat(person.get("/lineage?of=" + ours).body()).doesNotContain("borrowed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/live?of=%s", "/runs/%s/logs/follow", "/api/v1/runs/%s/logs/follow"})
  void noStreamTellsOfARunThatMayNotBeSeen(String stream) {
    String path = stream.formatted(projects.run(THEIRS));
    HttpResponse<String> answer =
        path.startsWith("/api")
            ? site.ask("GET", path, token, "")
            : person.send(HttpRequest.newBuilder(site.uri(path)));

    assertThat(answer.statusCode()).isIn(403, 404);
  }

  @Test
  void noHintNamesWhatMayNotBeSeen() {
    String meant = TwoProjects.pipeline(THEIRS) + "s";
    String operator = site.token(Role.OPERATOR, OURS, Projects.LOCAL);
    String mark = "/api/v1/runs/%s/steps/s0/mark".formatted(projects.first(OURS));

    assertThat(site.ask("GET", "/api/v1/pipelines/" + meant + "/schedule", operator, "").body())
        .contains("unknown-pipeline")
        .doesNotContain("'" + TwoProjects.pipeline(THEIRS) + "'");
    assertThat(
            site.ask("POST", "/api/v1/runs", operator, "{\"pipeline\": \"%s\"}".formatted(meant))
                .body())
        .contains("unknown-pipeline")
        .doesNotContain("'" + TwoProjects.pipeline(THEIRS) + "'");
    assertThat(
            site.ask(
                    "POST",
                    mark,
                    operator,
                    "{\"as\": \"done\", \"reason\": \"r\", \"output\": \"%s@77\"}"
                        .formatted(TwoProjects.dataset(THEIRS)))
                .body())
        .contains("unknown-name");
  }

  private static void shows(String list, HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(list).isEqualTo(200);
    assertThat(answer.body()).as(list).doesNotContain(THEIRS);
    if (!list.contains("notifications")) {
      assertThat(answer.body()).as(list).contains(TwoProjects.pipeline(OURS));
    }
  }
}
