package dev.nightjar.engine.access.web;

import static dev.nightjar.engine.testing.TwoProjects.OURS;
import static dev.nightjar.engine.testing.TwoProjects.THEIRS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.access.Caller;
import dev.nightjar.engine.access.Role;
import dev.nightjar.engine.access.Tokens;
import dev.nightjar.engine.access.Users;
import dev.nightjar.engine.testing.Site;
import dev.nightjar.engine.testing.TwoProjects;
import dev.nightjar.engine.testing.Visitor;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** A stream goes on for no longer than whoever opened it may have it. */
class EndingStreamsTests {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir static Path folder;
  private static TwoProjects projects;
  private static Site site;
  private static String ofTheRun;
  private static String ofTheLog;

  @BeforeAll
  static void start() {
    projects = TwoProjects.in(folder, Map.of());
    site = projects.site();
    var unused = site.part(Users.class).add("root", Map.of(Caller.ALL, Role.ADMIN), Site.TESTER);
    String run = projects.run(OURS);
    ofTheRun = "/live?of=" + run;
    ofTheLog = "/runs/%s/logs/follow?step=s0&attempt=1".formatted(run);
    JdbcTemplate jdbc = site.part(JdbcTemplate.class);
    jdbc.update(
        """
        INSERT INTO step (run, name, place, kind, state, generation, attempts)
        VALUES (?, 's0', 0, 'collect', 'running', 1, 1)
        """,
        run);
    jdbc.update(
        """
        INSERT INTO attempt (id, run, step, number, state, started_at)
        VALUES (?, ?, 's0', 1, 'running', CURRENT_TIMESTAMP)
        """,
        run + "/s0/1",
        run);
    jdbc.update(
        """
        INSERT INTO log_line (attempt, place, logged_at, level, content)
        VALUES (?, 0, CURRENT_TIMESTAMP, 'INFO', 'it goes on')
        """,
        run + "/s0/1");
  }

  @AfterAll
  static void stop() {
    projects.close();
  }

  @Test
  void withTheTokenThatIsRevoked() throws Exception {
    Tokens tokens = site.part(Tokens.class);
    Tokens.Made made =
        tokens.create(
            new Tokens.Wanted("brief", null, Role.VIEWER, Set.of(OURS), Duration.ofDays(1)),
            Site.TESTER);
    String path = "/api/v1/runs/%s/logs/follow".formatted(projects.run(OURS));
    CompletableFuture<String> stream =
        opened(
            HttpRequest.newBuilder(site.uri(path))
                .header("Authorization", "Bearer " + made.secret()));

    tokens.revoke(made.token().id(), Site.TESTER);

    assertThat(end(stream)).contains("it goes on").doesNotContain("event:end", "unauthorised");
  }

  @Test
  void withTheUserWhoIsDisabled() throws Exception {
    Visitor eve = site.login("eve", Map.of(OURS, Role.VIEWER));
    CompletableFuture<String> all = opened(eve, "/live");
    CompletableFuture<String> run = opened(eve, ofTheRun);
    CompletableFuture<String> log = opened(eve, ofTheLog);

    site.part(Users.class).enable("eve", false, Site.TESTER);

    assertThat(end(all)).contains("event:here");
    assertThat(end(run)).contains("event:here");
    assertThat(end(log)).contains("it goes on");
  }

  @Test
  void withTheRoleThatIsTakenAway() throws Exception {
    Visitor ida = site.login("ida", Map.of(OURS, Role.VIEWER, THEIRS, Role.VIEWER));
    CompletableFuture<String> all = opened(ida, "/live");
    CompletableFuture<String> run = opened(ida, ofTheRun);
    CompletableFuture<String> log = opened(ida, ofTheLog);

    site.part(Users.class).grant("ida", OURS, null, Site.TESTER);

    end(run);
    end(log);
    assertThat(all).isNotDone();
    assertThat(ida.get("/runs/" + projects.run(THEIRS)).statusCode()).isEqualTo(200);
  }

  @Test
  void withTheSessionThatSomebodyLogsOutOf() throws Exception {
    Visitor una = site.login("una", Map.of(OURS, Role.VIEWER));
    CompletableFuture<String> log = opened(una, ofTheLog);

    una.submit("/account", "/logout", Map.of());

    end(log);
  }

  private static CompletableFuture<String> opened(Visitor visitor, String path) throws Exception {
    String cookies =
        visitor.cookies().entrySet().stream()
            .map(each -> each.getKey() + "=" + each.getValue())
            .collect(Collectors.joining("; "));
    return opened(HttpRequest.newBuilder(site.uri(path)).header("Cookie", cookies));
  }

  /** A stream that has begun; what was told is known once it has ended. */
  private static CompletableFuture<String> opened(HttpRequest.Builder request) throws Exception {
    HttpResponse<InputStream> answer =
        HttpClient.newHttpClient()
            .send(request.timeout(PATIENCE).build(), BodyHandlers.ofInputStream());
    assertThat(answer.statusCode()).isEqualTo(200);
    CompletableFuture<String> told = new CompletableFuture<>();
    Thread reader = new Thread(() -> read(answer.body(), told));
    reader.setDaemon(true);
    reader.start();
    return told;
  }

  private static void read(InputStream stream, CompletableFuture<String> told) {
    try {
      told.complete(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      told.completeExceptionally(e);
    }
  }

  private static String end(CompletableFuture<String> stream) throws Exception {
    return stream.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }
}
