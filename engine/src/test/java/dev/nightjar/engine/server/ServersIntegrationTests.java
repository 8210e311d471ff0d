package dev.nightjar.engine.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nightjar.engine.catalog.Definition;
import dev.nightjar.engine.catalog.Definitions;
import dev.nightjar.engine.catalog.Source;
import dev.nightjar.engine.execution.AttemptState;
import dev.nightjar.engine.execution.AttemptStatus;
import dev.nightjar.engine.execution.KnownEngine;
import dev.nightjar.engine.execution.Repair;
import dev.nightjar.engine.execution.Repairs;
import dev.nightjar.engine.execution.RunDetails;
import dev.nightjar.engine.execution.RunQueue;
import dev.nightjar.engine.execution.RunQueue.Cancelling;
import dev.nightjar.engine.execution.RunState;
import dev.nightjar.engine.execution.RunStore;
import dev.nightjar.engine.execution.StepState;
import dev.nightjar.engine.execution.StepStatus;
import dev.nightjar.engine.execution.Submission;
import dev.nightjar.engine.execution.Submitted;
import dev.nightjar.engine.execution.Trigger;
import dev.nightjar.engine.testing.Database;
import dev.nightjar.engine.testing.EngineUnderTest;
import dev.nightjar.engine.testing.Reckoning;
import dev.nightjar.engine.testing.ServerProcess;
import dev.nightjar.engine.testing.ShortLivedServer;
import dev.nightjar.engine.testing.Slow;
import dev.nightjar.engine.testing.StoredRows;
import java.io.IOException;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers in processes of their own, on one PostgreSQL, which are killed, stopped and cut off. */
@Slow
class ServersIntegrationTests {

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration LEASE = Duration.ofSeconds(8);

  /** Within this time a server ends that wakes up without its lease: docs/operations.md. */
  private static final Duration WAKING = Duration.ofSeconds(5);

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
    await().until(() -> Instant.now().isAfter(stopped.plus(LEASE.multipliedBy(2))));
    StoredRows before = StoredRows.of(console);
    owner.signal("CONT");

    assertThat(owner.awaitEnd(WAKING)).isEqualTo(3);
    assertThat(owner.said()).contains("fenced");
    assertThat(StoredRows.of(console)).isEqualTo(before);
    assertThat(both).filteredOn(ServerProcess::alive).hasSize(1);
    assertDoneOnce(run);
  }

  @Test
  void aServerThatIsToldToEndStoresWhatRunningStepsGiveAndLeavesTheRest() throws Exception {
    ServerProcess one = server("one", 1_500);
    String run = submit("drained");
    awaitDone(run, 1);
    Set<String> before = done(run);
    awaitRunning(run);

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
  void aStepThatFailsWhileItsServerEndsIsStoredAndTheRunCanBeRetried() throws Exception {
    ServerProcess one = server("one", 1_500);
    String run = submit("drained-badly");
    awaitDone(run, 1);
    Set<String> before = done(run);
    awaitRunning(run);
    Path broken = Files.createFile(ShortLivedServer.broken(ledger));

    one.signal("TERM");

    assertThat(one.awaitEnd(Duration.ofSeconds(30))).isEqualTo(143);
    RunDetails ended = console.details(run);
    assertThat(ended.summary().state()).isEqualTo(RunState.FAILED);
    assertThat(ended.attempts())
        .filteredOn(attempt -> attempt.state() != AttemptState.SUCCEEDED)
        .singleElement()
        .satisfies(
            attempt -> {
              assertThat(attempt.state()).isEqualTo(AttemptState.FAILED);
              assertThat(Objects.requireNonNull(attempt.failure()).message())
                  .isEqualTo("It is broken");
            });
    Files.delete(broken);
    console.part(Repairs.class).queue(run, Repair.plain("ann"));
    server("two", 50);
    awaitState(run, RunState.SUCCEEDED, PATIENCE);
    assertDoneOnce(run);
    assertThat(console.details(run).attempts())
        .filteredOn(attempt -> before.contains(attempt.step()))
        .hasSameSizeAs(before);
  }

  /** Scenario 23: the owner is asked to stop, and is killed before it could hear of it. */
  @Test
  void aRunThatWasCancelledStaysSoThoughItsServerDiesBeforeStopping() throws Exception {
    List<ServerProcess> both = List.of(server("one", 1_000), server("two", 1_000));
    String run = submit("cancelled");
    awaitDone(run, 1);
    awaitRunning(run);
    ServerProcess owner = owner(run, both);

    owner.signal("STOP");
    List<AttemptStatus> begun = console.details(run).attempts();
    assertThat(console.part(RunQueue.class).cancel(run)).isEqualTo(Cancelling.ASKED);
    owner.signal("KILL");

    await()
        .atMost(PATIENCE)
        .until(() -> console.details(run).summary().state() == RunState.CANCELLED);
    StoredRows cancelled = StoredRows.of(console);
    List<String> effects = Files.readAllLines(ledger);
    await()
        .during(LEASE.multipliedBy(2))
        .atMost(PATIENCE)
        .until(() -> StoredRows.of(console).equals(cancelled));
    assertThat(Files.readAllLines(ledger)).isEqualTo(effects);
    assertThat(console.details(run).attempts())
        .extracting(AttemptStatus::id)
        .containsExactlyElementsOf(begun.stream().map(AttemptStatus::id).toList());
    assertThat(console.states(run).values())
        .doesNotContain(StepState.PENDING, StepState.RUNNING, StepState.RETRYING);
    assertThat(both).filteredOn(ServerProcess::alive).hasSize(1).doesNotContain(owner);
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

  private void awaitRunning(String run) {
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                console.details(run).attempts().stream()
                    .anyMatch(attempt -> attempt.state() == AttemptState.RUNNING));
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

  /** Each step was published once, by whichever engine, and had its effect once. */
  private void assertDoneOnce(String run) throws IOException {
    Reckoning reckoning = new Reckoning(console);
    reckoning.runIsDoneOnce(run, STEPS);
    reckoning.everyEffectHappenedOnce(ledger);
  }
}
