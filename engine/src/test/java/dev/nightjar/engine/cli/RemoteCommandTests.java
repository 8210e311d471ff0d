package dev.nightjar.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.access.Role;
import dev.nightjar.engine.api.PipelineResource;
import dev.nightjar.engine.api.RunResource;
import dev.nightjar.engine.api.StartRun;
import dev.nightjar.engine.testing.Site;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The command line on a server, over HTTP, and beside the same server's home: both say the same.
 */
class RemoteCommandTests {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2100-01-01T00:00:00Z"), ZoneOffset.UTC);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir static Path folder;
  private static Site site;
  private static Path token;
  private static String run;

  @BeforeAll
  static void start() throws Exception {
    site =
        Site.following(
            folder,
            """
            apiVersion: nightjar/v1
            name: nightly
            schedule: {cron: "0 2 * * *", timezone: Europe/Berlin}
            steps:
              s0:
                collect: {format: csv, path: none.csv, schema: {id: long}}
            """);
    token = Files.writeString(folder.resolve("token"), site.adminToken() + "\n");
    RunResource runs = remote().resource(RunResource.class);
    run =
        DetachedRun.submit(
                runs,
                new StartRun("nightly", Map.of(), Instant.parse("2025-01-01T00:00:00Z")),
                null)
            .run();
    var unused = runs.cancel(run);
  }

  @AfterAll
  static void stop() {
    site.close();
  }

  private static RemoteEngine remote() {
    return RemoteEngine.at(url(), token, null);
  }

  private static String url() {
    return site.uri("").toString();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "runs list --state cancelled --limit 1",
        "runs show RUN",
        "runs show RUN -o json",
        "pipelines show nightly",
        "notifications list",
        "queue",
        "backfill list",
        "users list",
        "users list -o json",
        "tokens list"
      })
  void saysTheSameAsBesideTheHome(String command) {
    List<String> words = List.of(command.replace("RUN", run).split(" "));

    Said here = say(words, "--home", folder.resolve("home").toString());
    Said there = server(words);

    assertThat(here.err()).isEmpty();
    assertThat(there).isEqualTo(here);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "runs logs RUN",
        "runs list --of RUN",
        "pipelines list",
        "pools list",
        "models list"
      })
  void answers(String command) {
    Said there = server(List.of(command.replace("RUN", run).split(" ")));

    assertThat(there.err()).isEmpty();
    assertThat(there.exitCode()).isZero();
    assertThat(there.out()).isNotBlank();
  }

  @Test
  void showsTheStatus() {
    Said status = server(List.of("status"));

    assertThat(status.exitCode()).isZero();
    assertThat(status.out()).startsWith("ENGINE").contains("server", "Nothing runs");
  }

  @Test
  void tellsWhenAPipelineIsDue() {
    Said next = server(List.of("schedule", "next", "nightly", "--from", "2027-03-27", "-n", "2"));

    assertThat(next.out())
        .contains("nightly: cron 0 2 * * * in Europe/Berlin")
        .contains("Sun 2027-03-28 03:00  +02:00  2027-03-28T01:00:00Z  the clocks go forward");
  }

  @Test
  void runsAndRepairsWithoutWaiting() {
    Said asked =
        server(List.of("run", "nightly", "--detach", "--logical-time", "2025-02-02", "-o", "json"));
    JsonNode answer = JSON.readTree(asked.out());
    assertThat(answer.path("added").asBoolean()).isTrue();
    String id = answer.path("run").asString();

    assertThat(server(List.of("runs", "cancel", id)).out()).isEqualTo("Cancelled run " + id + "\n");
    Said again = server(List.of("runs", "retry", id, "--detach", "--reason", "again"));
    assertThat(again.out())
        .startsWith("Run " + id + ", which was cancelled, queued to be gone on with\n")
        .contains("nightjar runs show " + id + " --server " + url());
    assertThat(server(List.of("runs", "show", id)).out()).contains("retry", "token:test-admin");
    String key = "night-42";
    List<String> keyed =
        List.of(
            "run", "nightly", "--detach", "--idempotency-key", key, "--logical-time", "2025-03-03");
    assertThat(server(keyed).out()).contains("queued");
    assertThat(server(keyed).out()).contains("was asked for with this key before");
  }

  @Test
  void queuesABackfillAfterShowingIt() {
    List<String> backfill =
        List.of("backfill", "nightly", "--from", "2026-01-01", "--to", "2026-01-02");
    List<String> dry = new ArrayList<>(backfill);
    dry.add("--dry-run");

    assertThat(server(dry).out())
        .contains("Thu 2026-01-01 02:00", "2 logical times of nightly: 2 to be queued, 0 left out")
        .endsWith("Nothing is queued: a dry run\n");
    List<String> sure = new ArrayList<>(backfill);
    sure.addAll(List.of("--yes", "-o", "json"));
    String id = JSON.readTree(server(sure).out()).path("backfill").asString();
    assertThat(server(List.of("backfill", "pause", id)).out()).contains("paused");
    assertThat(server(List.of("backfill", "resume", id)).exitCode()).isZero();
    assertThat(server(List.of("backfill", "show", id)).out()).contains("2 queued");
    assertThat(server(List.of("backfill", "cancel", id)).out()).contains("cancelled");
  }

  @Test
  void pausesAPipelineAndLimitsAPool() {
    assertThat(server(List.of("pipelines", "pause", "nightly", "--reason", "mending")).out())
        .isEqualTo("Pipeline nightly is paused\n");
    assertThat(server(List.of("pipelines", "list")).out()).contains("synced, paused");
    Said twice = server(List.of("pipelines", "pause", "nightly", "--reason", "mending"));
    assertThat(twice.exitCode()).isEqualTo(2);
    assertThat(twice.err())
        .startsWith("Cannot pause pipeline nightly: it is paused already\n  hint: ");
    assertThat(server(List.of("pipelines", "resume", "nightly", "--reason", "done")).exitCode())
        .isZero();
    assertThat(server(List.of("pools", "set", "warehouse", "2")).out())
        .isEqualTo("Of pool warehouse 2 runs go on at a time\n");
    assertThat(server(List.of("pools", "list")).out()).contains("warehouse");
    assertThat(server(List.of("sync")).out()).contains("1 synced");
  }

  @Test
  void managesUsersAndTokens() {
    // Nothing is taken from anybody while nobody would be left to administer.
    assertThat(server(List.of("users", "add", "root", "--role", "admin")).exitCode()).isZero();
    assertThat(server(List.of("users", "add", "eve", "--role", "viewer")).out())
        .startsWith("eve logs in once with the password ");
    Said granted = server(List.of("users", "grant", "eve", "editor", "--project", "rain"));
    assertThat(granted.err()).isEmpty();
    assertThat(granted.out()).isEqualTo("eve: viewer, editor in rain\n");
    assertThat(server(List.of("users", "revoke", "eve", "--project", "rain")).out())
        .isEqualTo("eve: viewer\n");
    assertThat(server(List.of("users", "disable", "eve")).out()).contains("can't log in any more");
    assertThat(server(List.of("users", "enable", "eve")).out()).isEqualTo("eve can log in\n");
    assertThat(server(List.of("users", "reset-password", "eve")).out()).contains("logs in once");
    assertThat(server(List.of("users", "disable", "evve")).err())
        .isEqualTo("Cannot find user: evve\n  hint: did you mean 'eve'?\n");
    assertThat(server(List.of("users", "add", "eve")).err())
        .startsWith("Cannot add user eve: the name is taken");
    JsonNode made =
        JSON.readTree(
            server(List.of("tokens", "create", "cron", "--role", "viewer", "-o", "json")).out());
    assertThat(made.path("token").asString()).startsWith("nj_");
    assertThat(made.path("createdBy").asString()).isEqualTo("token:test-admin");
    String id = made.path("id").asString();
    assertThat(server(List.of("tokens", "list")).out()).contains(id, "cron").doesNotContain("nj_");
    assertThat(server(List.of("tokens", "revoke", id)).out())
        .isEqualTo("Token %s is good for nothing any more\n".formatted(id));
  }

  @Test
  void asksForStepsToBeMadeAgain() {
    Said forced =
        server(
            List.of(
                "run",
                "nightly",
                "--detach",
                "--force",
                "s0",
                "--priority",
                "3",
                "--logical-time",
                "2025-05-05"));
    assertThat(forced.err()).isEmpty();
    assertThat(forced.out()).contains("queued");
    assertThat(server(List.of("run", "nightly", "--detach", "--force", "s9")).err())
        .contains("Cannot make step s9 again");
    assertThat(server(List.of("run", "nightly", "--detach", "--no-fuse")).err())
        .startsWith("Cannot ask a server to fuse steps otherwise than it does");
  }

  @Test
  void followsALogToItsEnd() {
    Said log = server(List.of("runs", "logs", run, "-f"));

    assertThat(log.exitCode()).isEqualTo(1);
    assertThat(log.err()).isEmpty();
  }

  @Test
  void refusesAsItWouldHere() {
    Said unknown = server(List.of("runs", "show", "none"));
    assertThat(unknown).isEqualTo(say(List.of("runs", "show", "none"), "--home", folder + "/home"));
    assertThat(unknown.exitCode()).isEqualTo(2);
    assertThat(unknown.err()).startsWith("Cannot find run: none\n  hint: ");
    assertThat(server(List.of("lineage", "none.x")).err())
        .startsWith("Cannot find a dataset or model: none.x");
    assertThat(server(List.of("models", "show", "none.model")).err())
        .startsWith("Cannot find model: none.model");
    assertThat(server(List.of("run", "nightli", "--detach")).err())
        .contains("did you mean 'nightly'?");
    assertThat(server(List.of("run", "here/pipeline.yaml")).err())
        .startsWith("Cannot have a server look at a file here: here/pipeline.yaml");
    assertThat(server(List.of("gc")).err())
        .startsWith("Cannot do this on a server: 'nightjar gc' works on files and a home here");
    Said both = server(List.of("runs", "list", "--home", "x"));
    assertThat(both.err()).startsWith("Cannot use both a home and a server");
  }

  @Test
  void saysWhoIsNotLetIn() throws Exception {
    Path wrong = Files.writeString(folder.resolve("wrong"), "nothing");
    Said unknown =
        say(List.of("runs", "list"), "--server", url(), "--token-file", wrong.toString());
    assertThat(unknown.exitCode()).isEqualTo(2);
    assertThat(unknown.err()).startsWith("Cannot answer who shows no token that is good");
    Path viewer = Files.writeString(folder.resolve("viewer"), site.token(Role.VIEWER, "*"));
    Said forbidden =
        say(List.of("runs", "cancel", run), "--server", url(), "--token-file", viewer.toString());
    assertThat(forbidden.err()).contains("it takes the role operator");
  }

  @Test
  void saysThatAServerIsNotThere() {
    Said gone = say(List.of("pools", "set", "x", "1"), "--server", "http://127.0.0.1:1");
    assertThat(gone.exitCode()).isEqualTo(3);
    assertThat(gone.err()).startsWith("Cannot reach the server at http://127.0.0.1:1: ");
    assertThat(say(List.of("runs", "list"), "--server", "127.0.0.1").err())
        .startsWith("Cannot ask a server at: 127.0.0.1");
    Said json =
        say(List.of("pools", "set", "x", "1", "-o", "json"), "--server", "http://127.0.0.1:1");
    assertThat(JSON.readTree(json.out()).at("/problems/0/code").asString())
        .isEqualTo("server-failed");
  }

  @Test
  void asksByTheInterfacesThatAnswer() {
    assertThat(remote().resource(PipelineResource.class).show("nightly").name())
        .isEqualTo("nightly");
  }

  private static Said server(List<String> words) {
    return say(words, "--server", url(), "--token-file", token.toString());
  }

  private static Said say(List<String> words, String... options) {
    Shown shown = new Shown();
    List<String> all = new ArrayList<>(words);
    all.addAll(List.of(options));
    Surroundings surroundings =
        new Surroundings(shown.output(Shown.plain()), new Interruption(Duration.ZERO), CLOCK);
    int exitCode = Nightjar.commandLine(surroundings).execute(all.toArray(String[]::new));
    return new Said(exitCode, shown.out(), shown.err());
  }

  /** What a command said. */
  private record Said(int exitCode, String out, String err) {}
}
