package dev.nightjar.engine.access.web;

import static dev.nightjar.engine.testing.TwoProjects.CONSENT;
import static dev.nightjar.engine.testing.TwoProjects.OURS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.access.Caller;
import dev.nightjar.engine.access.Role;
import dev.nightjar.engine.access.Tokens;
import dev.nightjar.engine.execution.AuditEntry;
import dev.nightjar.engine.execution.AuditQueries;
import dev.nightjar.engine.execution.ModelAliases;
import dev.nightjar.engine.execution.RunQueue;
import dev.nightjar.engine.execution.RunState;
import dev.nightjar.engine.execution.Transactions;
import dev.nightjar.engine.scheduling.Backfills;
import dev.nightjar.engine.testing.Mappings;
import dev.nightjar.engine.testing.Mappings.Mapping;
import dev.nightjar.engine.testing.Site;
import dev.nightjar.engine.testing.TwoProjects;
import dev.nightjar.engine.testing.Visitor;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** Whatever changes something by the API or the console stands in the audit log. */
class ChangesTests {

  private static final String API = "/api/v1";
  private static final String BECAUSE = "{\"reason\": \"x\"}";

  /** Mappings that no person's decision comes by, and why. */
  private static final Map<String, String> NO_DECISIONS =
      Map.of(
          "POST /preferences", "a cookie of the browser's",
          "POST /data/{name}/rows", "only reads, though it starts a process for that",
          "POST /api/v1/datasets/{dataset}/rows", "only reads, though it starts a process for that",
          "POST /driver/v1/sessions", "a driver",
          "POST /driver/v1/events", "a driver",
          "POST /hooks/git/{repository}", "looks whether there is news, which is no decision");

  /** Of these there is nothing to show. */
  private static final Set<String> UNSEEN = Set.of("reset-password", "change-password");

  @TempDir Path folder;
  private TwoProjects projects;
  private Site site;
  private String admin;
  private Visitor person;

  /** By mapping, what does it and is allowed to. */
  private final Map<String, Doing> doings = new LinkedHashMap<>();

  private interface Doing {
    HttpResponse<String> now();
  }

  @Test
  void everyChangeIsWrittenDown() {
    Map<String, Object> properties = new HashMap<>();
    properties.put("nightjar.notifications.channels[0].name", "chat");
    properties.put("nightjar.notifications.channels[0].type", "webhook");
    properties.put("nightjar.notifications.channels[0].url", "https://127.0.0.1:9/x");
    try (TwoProjects two = TwoProjects.in(folder, properties, 4)) {
      projects = two;
      site = two.site();
      admin = site.adminToken();
      person = site.login("ada", Map.of(Caller.ALL, Role.ADMIN));
      api();
      pages();
      people();
      assertThat(doings.keySet()).containsExactlyInAnyOrderElementsOf(changing());
      doings.forEach(this::isWrittenDown);
    }
  }

  private void isWrittenDown(String mapping, Doing doing) {
    int before = entries().size();
    HttpResponse<String> answer = doing.now();
    assertThat(answer.statusCode()).as("%s: %s", mapping, answer.body()).isLessThan(400);
    List<AuditEntry> made = entries();
    made = made.subList(0, made.size() - before);
    assertThat(made).as("%s writes nothing down: %s", mapping, answer.headers().map()).isNotEmpty();
    for (AuditEntry entry : made) {
      assertThat(entry.by()).as("%s: %s", mapping, entry).isIn("token:test-admin", "ada");
      assertThat(entry.address()).as("%s: %s", mapping, entry).isEqualTo("127.0.0.1");
      if (!UNSEEN.contains(entry.action())) {
        assertThat(entry.before() != null || entry.after() != null)
            .as("%s doesn't say what changed: %s", mapping, entry)
            .isTrue();
      }
    }
  }

  /** The latest first. */
  private List<AuditEntry> entries() {
    return site
        .part(AuditQueries.class)
        .list(new AuditQueries.Filter(null, null, null, null), null, 10_000)
        .stream()
        .map(AuditQueries.Numbered::entry)
        .filter(entry -> entry.subject() != AuditEntry.Subject.LOGIN)
        .toList();
  }

  private Set<String> changing() {
    return Mappings.of(site.context()).stream()
        .filter(each -> !each.method().equals("GET") && !each.method().equals("*"))
        .map(Mapping::toString)
        .filter(each -> !NO_DECISIONS.containsKey(each))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private void api() {
    String pipeline = TwoProjects.pipeline(OURS);
    String model = TwoProjects.model(OURS);
    call("PUT", "/pools/{pool}", "/pools/tpu", "{\"limit\": 2}");
    call("POST", "/notifications/channels/{channel}/test", "/notifications/channels/chat/test", "");
    call("POST", "/repositories/sync", "/repositories/sync", "");
    for (String word : List.of("pause", "resume")) {
      call(
          "POST",
          "/pipelines/{pipeline}/" + word,
          "/pipelines/%s/%s".formatted(pipeline, word),
          BECAUSE);
    }
    for (String word : List.of("confirm", "dismiss")) {
      doings.put(
          "POST " + API + "/missed/{pipeline}/" + word,
          () -> {
            hold();
            return ask("POST", "/missed/%s/%s".formatted(pipeline, word), BECAUSE);
          });
    }
    call("POST", "/runs", "/runs", "{\"pipeline\": \"%s\"}".formatted(pipeline));
    doings.put(
        "POST " + API + "/runs/{run}/cancel",
        () -> ask("POST", "/runs/%s/cancel".formatted(projects.ask(OURS)), ""));
    doings.put(
        "POST " + API + "/runs/{run}/retry",
        () -> ask("POST", "/runs/%s/retry".formatted(cancelled(projects.ask(OURS))), BECAUSE));
    doings.put(
        "POST " + API + "/runs/{run}/steps/{step}/mark",
        () ->
            ask(
                "POST",
                "/runs/%s/steps/s0/mark".formatted(cancelled(projects.asking())),
                "{\"as\": \"failed\", \"reason\": \"x\"}"));
    for (String word : List.of("approve", "reject")) {
      doings.put(
          "POST " + API + "/runs/{run}/steps/{step}/" + word,
          () ->
              ask(
                  "POST",
                  "/runs/%s/steps/%s/%s".formatted(projects.asking(), CONSENT, word),
                  BECAUSE));
    }
    call(
        "POST",
        "/backfills",
        "/backfills",
        "{\"pipeline\": \"%s\", \"from\": \"2010-01-01\", \"to\": \"2010-12-31\"}"
            .formatted(pipeline));
    for (String word : List.of("pause", "resume", "cancel")) {
      doings.put(
          "POST " + API + "/backfills/{backfill}/" + word,
          () -> ask("POST", "/backfills/%s/%s".formatted(latestBackfill(), word), BECAUSE));
    }
    call(
        "PUT",
        "/models/{model}/aliases/{alias}",
        "/models/%s/aliases/champion".formatted(model),
        "{\"version\": 1, \"reason\": \"x\"}");
  }

  private void pages() {
    String pipeline = TwoProjects.pipeline(OURS);
    form("/queue/pools", "/queue/pools", Map.of("name", "gpu", "limit", "2"));
    Map<String, String> dismissed =
        Map.of("pipeline", pipeline, "decision", "dismiss", "reason", "x");
    doings.put(
        "POST /queue/missed",
        () -> {
          hold();
          return post("/queue/missed", dismissed);
        });
    doings.put(
        "POST /pipelines/{name}/missed",
        () -> {
          hold();
          return post("/pipelines/%s/missed".formatted(pipeline), dismissed);
        });
    doings.put(
        "POST /notifications/again",
        () -> {
          site.part(JdbcTemplate.class)
              .update(
                  """
                  INSERT INTO notification (id, channel, event, pipeline, run, content, told,
                    state, created_at, quiet_until, due_at, attempts)
                  VALUES ('n1', 'chat', 'failed', ?, 'r', '{}', 1, 'given-up',
                    CURRENT_TIMESTAMP, CURRENT_TIMESTAMP, CURRENT_TIMESTAMP, 9)
                  """,
                  pipeline);
          return post("/notifications/again", Map.of("id", "n1", "pipeline", pipeline));
        });
    for (String word : List.of("pause", "resume", "run")) {
      form(
          "/pipelines/{name}/" + word,
          "/pipelines/%s/%s".formatted(pipeline, word),
          Map.of("reason", "x"));
    }
    doings.put(
        "POST /runs/{run}/cancel",
        () -> post("/runs/%s/cancel".formatted(projects.ask(OURS)), Map.of()));
    doings.put(
        "POST /runs/{run}/retry",
        () ->
            post("/runs/%s/retry".formatted(cancelled(projects.ask(OURS))), Map.of("reason", "x")));
    doings.put(
        "POST /runs/{run}/answer",
        () -> {
          String run = projects.asking();
          HttpResponse<String> answer =
              post(
                  "/runs/%s/answer".formatted(run),
                  Map.of("step", CONSENT, "verdict", "rejected", "reason", "x"));
          projects.await(run, details -> details.summary().state() == RunState.FAILED);
          lastFailed = run;
          return answer;
        });
    doings.put(
        "POST /runs/{run}/mark",
        () ->
            post(
                "/runs/%s/mark".formatted(lastFailed),
                Map.of("step", CONSENT, "verdict", "done", "reason", "x")));
    form(
        "/backfills",
        "/backfills",
        Map.of("pipeline", pipeline, "from", "2012-01-01", "to", "2012-12-31", "parallel", "1"));
    for (String word : List.of("pause", "resume", "cancel")) {
      doings.put(
          "POST /backfills/{id}/" + word,
          () -> post("/backfills/%s/%s".formatted(latestBackfill(), word), Map.of("reason", "x")));
    }
    doings.put(
        "POST /models/{name}/alias",
        () -> {
          String model = TwoProjects.model(OURS);
          site.part(Transactions.class)
              .run(
                  () ->
                      site.part(ModelAliases.class)
                          .move(
                              new ModelAliases.Move(
                                  model, "challenger", 0, 1, "by nobody", Instant.now())));
          return post(
              "/models/%s/alias".formatted(model),
              Map.of("alias", "another", "version", "1", "reason", "x"));
        });
  }

  private String lastFailed = "";

  private void people() {
    call("POST", "/users", "/users", "{\"name\": \"eve\", \"roles\": {\"rain\": \"viewer\"}}");
    call("PUT", "/users/{user}/roles/{project}", "/users/eve/roles/*", "{\"role\": \"editor\"}");
    call("DELETE", "/users/{user}/roles/{project}", "/users/eve/roles/*", "");
    for (String word : List.of("reset-password", "disable", "enable")) {
      call("POST", "/users/{user}/" + word, "/users/eve/" + word, "");
    }
    call("POST", "/tokens", "/tokens", "{\"name\": \"weekly\", \"role\": \"viewer\"}");
    doings.put(
        "POST " + API + "/tokens/{token}/revoke",
        () -> ask("POST", "/tokens/%s/revoke".formatted(tokenId("weekly")), ""));
    form("/users", "/users", Map.of("name", "bob", "role", "viewer", "project", OURS));
    form("/users/{name}/roles", "/users/bob/roles", Map.of("role", "editor", "project", OURS));
    form("/users/{name}/password", "/users/bob/password", Map.of());
    form("/users/{name}/enabled", "/users/bob/enabled", Map.of("to", "false"));
    form("/tokens", "/tokens", Map.of("name", "nightly"));
    doings.put(
        "POST /tokens/{id}/revoke",
        () -> post("/tokens/%s/revoke".formatted(tokenId("nightly")), Map.of()));
    form("/account/tokens", "/account/tokens", Map.of("name", "mine"));
    doings.put(
        "POST /account/tokens/{id}/revoke",
        () -> post("/account/tokens/%s/revoke".formatted(tokenId("mine")), Map.of()));
    form(
        "/account/password",
        "/account/password",
        Map.of(
            "before", "a password of 3 letters",
            "password", "a nightjar sings at dusk",
            "again", "a nightjar sings at dusk"));
  }

  private String tokenId(String name) {
    return site.part(Tokens.class).all().stream()
        .filter(token -> token.name().equals(name))
        .findFirst()
        .orElseThrow()
        .id();
  }

  private void call(String method, String mapping, String path, String body) {
    doings.put(method + " " + API + mapping, () -> ask(method, path, body));
  }

  private HttpResponse<String> ask(String method, String path, String body) {
    return site.ask(method, API + path, admin, body);
  }

  private void form(String mapping, String path, Map<String, String> fields) {
    doings.put("POST " + mapping, () -> post(path, fields));
  }

  private HttpResponse<String> post(String path, Map<String, String> fields) {
    return person.submit("/account", path, fields);
  }

  private String latestBackfill() {
    return site.part(Backfills.class).list(TwoProjects.pipeline(OURS), 1).get(0).id();
  }

  /** By the engine, so that it is nobody's decision. */
  private String cancelled(String run) {
    site.part(RunQueue.class).cancel(run);
    projects.await(run, details -> details.summary().state() == RunState.CANCELLED);
    return run;
  }

  private void hold() {
    site.part(JdbcTemplate.class)
        .update(
            """
            INSERT INTO held_runs (pipeline, first_time, last_time, run_count, held_at)
            VALUES (?, TIMESTAMP WITH TIME ZONE '2015-01-01 03:00:00Z',
              TIMESTAMP WITH TIME ZONE '2016-01-01 03:00:00Z', 2, CURRENT_TIMESTAMP)
            """,
            TwoProjects.pipeline(OURS));
  }
}
