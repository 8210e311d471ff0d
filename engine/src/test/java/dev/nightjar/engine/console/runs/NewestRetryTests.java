package dev.nightjar.engine.console.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.access.Caller;
import dev.nightjar.engine.access.Role;
import dev.nightjar.engine.catalog.Repositories;
import dev.nightjar.engine.catalog.SyncedPipeline;
import dev.nightjar.engine.execution.AuditEntry;
import dev.nightjar.engine.execution.AuditTrail;
import dev.nightjar.engine.execution.RunDetails;
import dev.nightjar.engine.execution.RunQueries;
import dev.nightjar.engine.execution.RunState;
import dev.nightjar.engine.testing.Site;
import dev.nightjar.engine.testing.UpstreamRepository;
import dev.nightjar.engine.testing.Visitor;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** A run that goes on with a definition that was written after it began. */
class NewestRetryTests {

  private static final String FILE = "rain/pipeline.yaml";
  private static final String CHOICE = "With the definition";

  @TempDir static Path folder;
  private static UpstreamRepository upstream;
  private static Site site;
  private static Visitor operator;
  private static int runs;

  private String ran;
  private String run;

  @BeforeAll
  static void start() {
    upstream = UpstreamRepository.in(folder.resolve("upstream"));
    site =
        Site.at(
            folder.resolve("home"),
            Map.of(
                "nightjar.git.schemes",
                "file",
                "nightjar.git.repositories[0].name",
                "here",
                "nightjar.git.repositories[0].url",
                upstream.url(),
                "nightjar.api.burst",
                10_000));
    operator = site.login("olga", Map.of(Caller.ALL, Role.OPERATOR));
  }

  @AfterAll
  static void stop() {
    site.close();
  }

  /** A run of a first version, whose step has failed. */
  @BeforeEach
  void fail() {
    ran = commit("first", 1);
    HttpResponse<String> asked =
        site.ask(
            "POST",
            "/api/v1/runs",
            site.token(Role.EDITOR, Caller.ALL),
            "{\"pipeline\": \"rain\", \"parameters\": {\"least\": 3},"
                + " \"logicalTime\": \"2026-01-01T00:00:%02dZ\"}".formatted(runs++));
    run = asked.headers().firstValue("location").orElseThrow().replaceFirst(".*/", "");
    JdbcTemplate jdbc = site.part(JdbcTemplate.class);
    var now = Instant.now().atOffset(ZoneOffset.UTC);
    jdbc.update("UPDATE run SET state = 'failed', ended_at = ? WHERE id = ?", now, run);
    jdbc.update(
        """
        INSERT INTO step (run, name, place, kind, state, generation, attempts)
        VALUES (?, 'first', 0, 'collect', 'failed', 1, 1)
        """,
        run);
    jdbc.update(
        """
        INSERT INTO attempt (id, run, step, number, state, failure, started_at, ended_at)
        VALUES (?, ?, 'first', 1, 'failed',
          '{"owner":"USER","code":"bad","message":"The file is gone"}', ?, ?)
        """,
        run + "/first/1",
        run,
        now,
        now);
  }

  @Test
  void theNewestIsNotOfferedWhereItIsWhatRan() {
    assertThat(operator.get("/runs/" + run).body())
        .contains("Retry what isn't done", "Run again", "Retry from here")
        .doesNotContain(CHOICE);
  }

  @ParameterizedTest
  @CsvSource({"'', 2", "?step=first, 3", "/logs?step=first, 1"})
  void isOfferedInEveryFormWithItsCommitAndWhatItChanges(String page, int others) {
    String commit = commit("second", 1);

    String body = operator.get("/runs/" + run + page).body();

    // The log has one form, and the run's page another one that runs all of it again.
    assertThat(body.split(CHOICE, -1)).hasSize(1 + others + (page.startsWith("/logs") ? 0 : 1));
    assertThat(body)
        .contains("name=\"definition\" value=\"" + newest().definition() + "\"")
        .contains("<code>" + ran.substring(0, 7) + "</code>")
        .contains("<code>" + commit.substring(0, 7) + "</code>, active since")
        .contains("second added, first removed");
  }

  @ParameterizedTest
  @CsvSource({"'', '', what isn't done", "'', true, the whole run", "second, '', from second"})
  void aRunGoesOnWithWhatWasOffered(String from, String all, String what) {
    String commit = commit("second", 1);
    String definition = newest().definition();

    assertThat(retry(operator, Map.of("from", from, "all", all, "definition", definition)))
        .contains("It waits for an engine, which goes on with the newest definition");

    RunDetails after = details();
    assertThat(after.summary().state()).isEqualTo(RunState.QUEUED);
    assertThat(after.definition()).isEqualTo(definition);
    assertThat(after.source().commit()).isEqualTo(commit);
    assertThat(after.parameters()).isEqualTo(Map.of("least", "3"));
    assertThat(entry().by()).isEqualTo("olga");
    assertThat(entry().detail()).isEqualTo("%s, with definition %.12s".formatted(what, definition));
  }

  @Test
  void theSameComesOfItByTheApi() {
    commit("second", 1);
    String token = site.token(Role.OPERATOR, Caller.ALL);
    String path = "/api/v1/runs/" + run + "/retry";

    assertThat(site.ask("POST", path, token, "{\"definition\": \"newest\"}").body())
        .contains("\"state\":\"queued\"");

    assertThat(details().definition()).isEqualTo(newest().definition());
    assertThat(details().source().commit()).isEqualTo(newest().commit());
    assertThat(details().parameters()).isEqualTo(Map.of("least", "3"));
  }

  @Test
  void aRunThatWentWellIsRunAgainWithIt() {
    commit("second", 1);
    site.part(JdbcTemplate.class).update("UPDATE run SET state = 'succeeded' WHERE id = ?", run);

    assertThat(operator.get("/runs/" + run).body()).contains("Run all of it again", CHOICE);
    retry(operator, Map.of("all", "true", "definition", newest().definition()));

    assertThat(details().definition()).isEqualTo(newest().definition());
  }

  @Test
  void whatRanIsTakenUnlessTheOtherIsChosen() {
    String before = details().definition();
    commit("second", 1);

    retry(operator, Map.of("definition", ""));

    assertThat(details().summary().state()).isEqualTo(RunState.QUEUED);
    assertThat(details().definition()).isEqualTo(before);
  }

  @Test
  void nobodyIsGivenAnotherThanTheyHaveSeen() {
    commit("second", 1);
    String seen = newest().definition();
    commit("third", 1);

    refuses(
        Map.of("definition", seen),
        "Cannot retry run %s with the newest definition: there is another one since the page was"
            + " loaded");
  }

  @Test
  void aStepThatItHasNotIsRefusedWithThoseThatItHas() {
    commit("second", 1);

    refuses(
        Map.of("definition", newest().definition(), "from", "first"),
        "with the newest definition: it has no step &#39;first&#39;",
        "one of second");
  }

  @Test
  void theRunsParametersHaveToFitIt() {
    commit("second", 5);

    refuses(
        Map.of("definition", newest().definition()),
        "with the newest definition: -p least=3: expected at least 5");
  }

  @Test
  void isRefusedToWhoMayNotAct() {
    Visitor viewer = login(Role.VIEWER);
    Visitor editor = login(Role.EDITOR);
    Visitor stranger = site.login("s" + run, Map.of("elsewhere", Role.ADMIN));
    commit("second", 1);
    Map<String, String> fields = Map.of("definition", newest().definition());

    assertThat(viewer.get("/runs/" + run).body()).doesNotContain(CHOICE);
    assertThat(editor.get("/runs/" + run).body()).doesNotContain(CHOICE);
    assertThat(viewer.get("/runs/" + run + "/logs?step=first").body()).doesNotContain(CHOICE);
    assertThat(submit(viewer, fields).statusCode()).isEqualTo(403);
    assertThat(submit(editor, fields).statusCode()).isEqualTo(403);
    assertThat(submit(stranger, fields).statusCode()).isEqualTo(404);
    assertThat(details().summary().state()).isEqualTo(RunState.FAILED);
  }

  private void refuses(Map<String, String> fields, String... words) {
    String before = details().definition();
    String told = retry(operator, fields);
    for (String each : words) {
      assertThat(told).contains(each.formatted(run));
    }
    assertThat(details().summary().state()).isEqualTo(RunState.FAILED);
    assertThat(details().definition()).isEqualTo(before);
  }

  /** What the page tells on which a person finds themselves then. */
  private String retry(Visitor visitor, Map<String, String> fields) {
    HttpResponse<String> answer = submit(visitor, fields);
    assertThat(answer.statusCode()).isEqualTo(302);
    return visitor.get("/runs/" + run).body();
  }

  private HttpResponse<String> submit(Visitor visitor, Map<String, String> fields) {
    return visitor.submit("/", "/runs/" + run + "/retry", fields);
  }

  private Visitor login(Role role) {
    return site.login(role + run, Map.of(Caller.ALL, role));
  }

  private RunDetails details() {
    return site.part(RunQueries.class).find(run).orElseThrow();
  }

  private AuditEntry entry() {
    return site.part(AuditTrail.class).of(AuditEntry.Subject.RUN, run).stream()
        .filter(each -> each.action().equals("retry"))
        .findFirst()
        .orElseThrow();
  }

  private static SyncedPipeline.Active newest() {
    return Objects.requireNonNull(
        site.part(Repositories.class).known().find("rain").orElseThrow().active());
  }

  /** Has a version with one step and a parameter become active. */
  private static String commit(String step, int least) {
    String commit =
        upstream
            .put(
                FILE,
                """
                apiVersion: nightjar/v1
                name: rain
                parameters:
                  least: {type: int, default: 9, min: %d}
                steps:
                  %s:
                    collect: {format: csv, path: none.csv, schema: {id: long}}
                """
                    .formatted(least, step))
            .commit();
    site.part(Repositories.class).sync();
    return commit;
  }
}
