package dev.nightjar.engine.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nightjar.engine.catalog.Definition;
import dev.nightjar.engine.catalog.Definitions;
import dev.nightjar.engine.catalog.Source;
import dev.nightjar.engine.execution.AttemptState;
import dev.nightjar.engine.execution.AttemptStatus;
import dev.nightjar.engine.execution.KnownEngine;
import dev.nightjar.engine.execution.RunDetails;
import dev.nightjar.engine.execution.RunQueue;
import dev.nightjar.engine.execution.RunState;
import dev.nightjar.engine.execution.RunStore;
import dev.nightjar.engine.execution.StepStatus;
import dev.nightjar.engine.execution.Submission;
import dev.nightjar.engine.execution.Submitted;
import dev.nightjar.engine.execution.Trigger;
import dev.nightjar.engine.testing.Database;
import dev.nightjar.engine.testing.EngineUnderTest;
import dev.nightjar.engine.testing.ServerProcess;
import dev.nightjar.engine.testing.TcpProxy;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers in processes of their own, on one PostgreSQL, which are killed, stopped and cut off. */
@Tag("slow")
class ServersIntegrationTests {

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration LEASE = Duration.ofSeconds(8);
  private static final String DEFINITION =
      """
      apiVersion: nightjar/v1
      name: %s
      steps:
        s0:
          materialize: always
          collect: {format: csv, path: none.csv, schema: {id: long}}
        s1:
          materialize: always
          sql: SELECT id FROM s0
        s2:
          materialize: always
          sql: SELECT id FROM s1
        s3:
          materialize: always
          sql: SELECT id FROM s2
        s4:
          sql: SELECT id FROM s3
      """;
  private static final Set<String> STEPS =
      IntStream.range(0, 5).mapToObj(i -> "s" + i).collect(Collectors.toSet());

  @TempDir Path folder;
  private final List<ServerProcess> servers = new ArrayList<>();
  private Map<String, Object> properties;
  private EngineUnderTest console;
  private Path ledger;

  @BeforeEach
  void start() {
    properties = new HashMap<>(Database.POSTGRESQL.properties());
    console = EngineUnderTest.at(folder.resolve("console"), properties);
    properties.put("nightjar.execution.lease.duration", LEASE.toSeconds() + "s");
    properties.put("nightjar.execution.lease.fence", "6s");
    properties.put("nightjar.execution.lease.heartbeat", "1s");
    ledger = folder.resolve("ledger");
  }

  @AfterEach
  void stop() {
    servers.forEach(ServerProcess::close);
    console.close();
  }

  @Test
  void aKilledServersRunGoesOnInAnotherAndNothingFinishedIsDoneAgain() throws Exception {
    List<ServerProcess> both = List.of(server("one", 1_000), server("two", 1_000));
    String run = submit("killed");
    awaitDone(run, 2);
    ServerProcess owner = owner(run, both);
    Set<String> done = done(run);

    owner.signal("KILL");

    assertThat(console.details(run).summary().state()).isNotEqualTo(RunState.SUCCEEDED);
    awaitState(run, RunState.SUCCEEDED, PATIENCE);
    assertThat(both).filteredOn(ServerProcess::alive).hasSize(1).doesNotContain(owner);
    assertDoneOnce(run);
    List<String> lines = Files.readAllLines(ledger);
    done.forEach(
        step -> assertThat(lines).filteredOn(line -> line.contains("/" + step + "/")).hasSize(1));
  }

  @Test
  void aServerThatStoodStillWritesNothingMoreAndEnds() throws Exception {
    List<ServerProcess> both = List.of(server("one", 1_000), server("two", 1_000));
    String run = submit("stopped");
    awaitDone(run, 1);
    ServerProcess owner = owner(run, both);
    Instant stopped = Instant.now();

    owner.signal("STOP");

    awaitState(run, RunState.SUCCEEDED, PATIENCE);
    assertThat(Duration.between(stopped, Instant.now())).isGreaterThan(Duration.ofSeconds(5));
    RunDetails ended = console.details(run);
    owner.signal("CONT");

    assertThat(owner.awaitEnd(Duration.ofSeconds(10))).isEqualTo(3);
    assertThat(owner.said()).contains("fenced");
    assertThat(console.details(run)).isEqualTo(ended);
    assertThat(both).filteredOn(ServerProcess::alive).hasSize(1);
    assertDoneOnce(run);
  }

  @Test
  void aServerThatIsToldToEndStoresWhatRunningStepsGiveAndLeavesTheRest() throws Exception {
    ServerProcess one = server("one", 1_500);
    String run = submit("drained");
    awaitDone(run, 1);
    Set<String> before = done(run);
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                console.details(run).attempts().stream()
                    .anyMatch(attempt -> attempt.state() == AttemptState.RUNNING));

    one.signal("TERM");

    assertThat(one.awaitEnd(Duration.ofSeconds(30))).isEqualTo(143);
    assertThat(done(run).size()).isGreaterThan(before.size()).isLessThan(STEPS.size());
    assertThat(console.details(run).attempts())
        .extracting(AttemptStatus::state)
        .containsOnly(AttemptState.SUCCEEDED);
    server("two", 50);
    awaitState(run, RunState.SUCCEEDED, PATIENCE);
    assertDoneOnce(run);
    assertThat(Files.readAllLines(ledger)).hasSize(STEPS.size());
  }

  @Test
  void outlivesAStoreThatIsAwayAndGoesOnSoonAfter() throws Exception {
    String direct = String.valueOf(properties.get("spring.datasource.url"));
    try (TcpProxy proxy = TcpProxy.to(direct)) {
      properties.put("spring.datasource.url", proxy.through(direct));
      properties.put("nightjar.execution.lease.duration", "60s");
      properties.put("nightjar.execution.lease.fence", "45s");
      ServerProcess one = server("one", 500);
      String first = submit("away");
      awaitDone(first, 1);
      assertThat(health(one, "readiness")).isEqualTo(200);

      proxy.cut();
      await().atMost(Duration.ofSeconds(15)).until(() -> health(one, "readiness") == 503);
      assertThat(health(one, "liveness")).isEqualTo(200);
      String second = submit("back");
      proxy.mend();

      awaitState(second, RunState.SUCCEEDED, PATIENCE);
      awaitState(first, RunState.SUCCEEDED, PATIENCE);
      assertThat(health(one, "readiness")).isEqualTo(200);
      assertThat(one.alive()).isTrue();
      assertThat(metrics(one)).contains("jvm_memory_used_bytes", "hikaricp_connections");
      assertDoneOnce(first);
    }
  }

  @Test
  void manyRunsEndThoughServersAreKilledAllTheTime() throws Exception {
    List<String> runs = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      runs.add(submit("many" + i % 4));
    }
    int started = 0;
    server("a" + started++, 60);
    ServerProcess doomed = server("b" + started++, 60);
    for (int kill = 0; kill < 3; kill++) {
      int most = runs.size() * (kill + 1) / 5;
      await().atMost(PATIENCE).until(() -> ended(runs) >= most);
      doomed.signal("KILL");
      doomed = server("c" + started++, 60);
    }

    for (String run : runs) {
      awaitState(run, RunState.SUCCEEDED, PATIENCE);
      assertDoneOnce(run);
    }
  }

  /** The one of them that the run belongs to. */
  private ServerProcess owner(String run, List<ServerProcess> all) {
    KnownEngine engine = Objects.requireNonNull(console.part(RunStore.class).see(run).owner());
    long pid = engine.engine().process().pid();
    return all.stream().filter(each -> each.pid() == pid).findFirst().orElseThrow();
  }

  private long ended(List<String> runs) {
    return runs.stream()
        .filter(run -> console.details(run).summary().state() == RunState.SUCCEEDED)
        .count();
  }

  private ServerProcess server(String name, long millis) {
    ServerProcess server = ServerProcess.start(folder, name, ledger, millis, properties);
    servers.add(server);
    return server.awaitServing();
  }

  private String submit(String pipeline) {
    Definition definition =
        console.part(Definitions.class).keep(pipeline, DEFINITION.formatted(pipeline));
    Submitted submitted =
        console
            .part(RunQueue.class)
            .submit(
                new Submission(
                    definition,
                    new Source(folder.resolve("pipeline.yaml"), null, false),
                    Map.of(),
                    Instant.parse("2026-01-02T03:04:05Z"),
                    Trigger.MANUAL,
                    null,
                    0,
                    STEPS));
    assertThat(submitted.added()).isTrue();
    return submitted.run();
  }

  private void awaitDone(String run, int steps) {
    await().atMost(PATIENCE).until(() -> done(run).size() >= steps);
  }

  private void awaitState(String run, RunState state, Duration patience) {
    await()
        .atMost(patience)
        .failFast(
            "Run " + run + " has failed",
            () -> console.details(run).summary().state() == RunState.FAILED)
        .until(() -> console.details(run).summary().state() == state);
  }

  private Set<String> done(String run) {
    return console.details(run).steps().stream()
        .filter(step -> step.state().done())
        .map(StepStatus::name)
        .collect(Collectors.toSet());
  }

  /** Each step was published once, by whichever engine. */
  private void assertDoneOnce(String run) {
    assertThat(console.details(run).attempts())
        .filteredOn(attempt -> attempt.state() == AttemptState.SUCCEEDED)
        .extracting(AttemptStatus::step)
        .containsExactlyInAnyOrderElementsOf(STEPS);
  }

  private static int health(ServerProcess server, String probe)
      throws IOException, InterruptedException {
    return get(server, "health/" + probe).statusCode();
  }

  private static String metrics(ServerProcess server) throws IOException, InterruptedException {
    return get(server, "prometheus").body();
  }

  private static HttpResponse<String> get(ServerProcess server, String path)
      throws IOException, InterruptedException {
    URI uri =
        URI.create("http://127.0.0.1:%d/actuator/%s".formatted(server.managementPort(), path));
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }
}
