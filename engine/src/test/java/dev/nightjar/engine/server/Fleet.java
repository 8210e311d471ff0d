package dev.nightjar.engine.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nightjar.engine.catalog.Definition;
import dev.nightjar.engine.catalog.Definitions;
import dev.nightjar.engine.catalog.Source;
import dev.nightjar.engine.execution.AttemptState;
import dev.nightjar.engine.execution.AttemptStatus;
import dev.nightjar.engine.execution.RunDetails;
import dev.nightjar.engine.execution.RunPage;
import dev.nightjar.engine.execution.RunQueries;
import dev.nightjar.engine.execution.RunQueue;
import dev.nightjar.engine.execution.RunState;
import dev.nightjar.engine.execution.RunSummary;
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
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Servers in processes of their own on one PostgreSQL, each behind a proxy of its own, and the one
 * checker that every fault ends in.
 */
final class Fleet implements AutoCloseable {

  static final Duration LEASE = Duration.ofSeconds(8);
  static final Duration FENCE = Duration.ofSeconds(6);
  static final Set<String> STEPS = Set.of("s0", "s1");

  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final String STEPS_TEXT =
      """
      steps:
        s0:
          materialize: always
          collect: {format: csv, path: none.csv, schema: {id: long}}
        s1:
          materialize: always
          sql: SELECT id FROM s0
      """;

  private final Path folder;
  private final Path ledger;
  private final int port;
  private final String url;
  private final Map<String, Object> properties;
  private final EngineUnderTest console;
  private final List<Member> members = new ArrayList<>();

  Fleet(Path folder) {
    this.folder = folder;
    ledger = folder.resolve("ledger");
    properties = new HashMap<>(Database.POSTGRESQL.properties());
    url = String.valueOf(properties.get("spring.datasource.url"));
    port = URI.create(url.substring("jdbc:".length())).getPort();
    console = EngineUnderTest.at(folder.resolve("console"), properties);
    properties.put("nightjar.execution.lease.duration", LEASE.toSeconds() + "s");
    properties.put("nightjar.execution.lease.fence", FENCE.toSeconds() + "s");
    properties.put("nightjar.execution.lease.heartbeat", "1s");
  }

  /** A server and the proxy between it and the store. */
  record Member(ServerProcess server, TcpProxy proxy) {
    boolean alive() {
      return server.alive();
    }
  }

  /** What all servers that are started from now on are told as well. */
  void configure(String key, String value) {
    properties.put(key, value);
  }

  /** Starts a server whose steps take so many milliseconds, and waits until it takes runs. */
  Member start(long millis) {
    Member member = begin(millis);
    member.server().awaitServing();
    return member;
  }

  /** Starts a server, and doesn't wait. */
  Member begin(long millis) {
    TcpProxy proxy = new TcpProxy(port);
    Map<String, Object> own = new HashMap<>(properties);
    own.put("spring.datasource.url", url.replace(":" + port + "/", ":" + proxy.port() + "/"));
    ServerProcess server =
        ServerProcess.start(folder, "server-" + members.size(), ledger, millis, own);
    Member member = new Member(server, proxy);
    members.add(member);
    return member;
  }

  List<Member> alive() {
    return members.stream().filter(Member::alive).toList();
  }

  EngineUnderTest console() {
    return console;
  }

  /** Writes a pipeline of two steps to a folder that servers follow. */
  void schedule(String pipeline, String schedule) throws IOException {
    Path files = Files.createDirectories(folder.resolve("pipelines").resolve(pipeline));
    configure("nightjar.git.repositories[0].name", "here");
    configure("nightjar.git.repositories[0].folder", folder.resolve("pipelines").toString());
    Files.writeString(
        files.resolve("pipeline.yaml"),
        "apiVersion: nightjar/v1\nname: %s\nschedule: %s\n%s"
            .formatted(pipeline, schedule, STEPS_TEXT));
  }

  /** Has a run wait in the queue, for a logical time that no other has. */
  String submit(String pipeline, Instant logicalTime) {
    Definition definition =
        console
            .part(Definitions.class)
            .keep(pipeline, "apiVersion: nightjar/v1\nname: " + pipeline + "\n" + STEPS_TEXT);
    Submitted submitted =
        console
            .part(RunQueue.class)
            .submit(
                new Submission(
                    definition,
                    new Source(folder.resolve("pipeline.yaml"), null, false),
                    Map.of(),
                    logicalTime,
                    Trigger.SCHEDULE,
                    null,
                    0,
                    STEPS));
    assertThat(submitted.added()).isTrue();
    return submitted.run();
  }

  /** All runs, or those of a pipeline, the latest first. */
  List<RunSummary> runs(@Nullable String pipeline) {
    List<RunSummary> runs = new ArrayList<>();
    RunPage page = console.part(RunQueries.class).list(pipeline, null, 500);
    runs.addAll(page.runs());
    while (page.next() != null) {
      page = console.part(RunQueries.class).list(pipeline, page.next(), 500);
      runs.addAll(page.runs());
    }
    return runs;
  }

  /** Waits until so many runs have succeeded. */
  void awaitSucceeded(long runs) {
    try {
      await().atMost(PATIENCE).until(() -> succeeded() >= runs);
    } catch (ConditionTimeoutException e) {
      throw new AssertionError(story(), e);
    }
  }

  /** What is not done, and what the servers have said and logged last. */
  private String story() {
    StringBuilder story = new StringBuilder("Runs that are not done:\n");
    runs(null).stream()
        .filter(run -> run.state() != RunState.SUCCEEDED)
        .map(run -> console.details(run.id()))
        .forEach(run -> story.append(run.summary()).append(run.attempts()).append('\n'));
    for (Member member : members) {
      story.append(member.alive() ? "alive " : "ended ").append(member.server().pid());
      story.append('\n').append(member.server().said());
      story.append(last(member.server().log())).append('\n');
    }
    return story.toString();
  }

  private static String last(String log) {
    return log.substring(Math.max(0, log.length() - 6_000));
  }

  /** Waits until nothing is left to do. */
  void awaitRest() {
    await()
        .atMost(PATIENCE)
        .until(() -> runs(null).stream().allMatch(run -> run.state().terminal()));
  }

  long succeeded() {
    return runs(null).stream().filter(run -> run.state() == RunState.SUCCEEDED).count();
  }

  /**
   * Every run has ended well, every step of it that wasn't reused was published once, nothing is
   * left unfinished, and no attempt had its effect twice.
   */
  void check() throws IOException {
    List<RunSummary> runs = runs(null);
    assertThat(runs)
        .allSatisfy(run -> assertThat(run.state()).as(run.id()).isEqualTo(RunState.SUCCEEDED));
    for (RunSummary run : runs) {
      RunDetails details = console.details(run.id());
      assertThat(details.attempts())
          .as(run.id())
          .filteredOn(attempt -> attempt.state() == AttemptState.SUCCEEDED)
          .extracting(AttemptStatus::step)
          .containsExactlyInAnyOrderElementsOf(madeBy(details));
      assertThat(details.attempts())
          .extracting(AttemptStatus::state)
          .doesNotContain(AttemptState.RUNNING);
    }
    if (Files.exists(ledger)) {
      assertThat(Files.readAllLines(ledger)).doesNotHaveDuplicates();
    }
  }

  /** The steps that the run itself has done; it stands on earlier outputs for the others. */
  private static Set<String> madeBy(RunDetails run) {
    assertThat(run.steps()).extracting(StepStatus::name).containsExactlyInAnyOrderElementsOf(STEPS);
    assertThat(run.steps()).allSatisfy(step -> assertThat(step.output()).isNotNull());
    return run.steps().stream()
        .filter(step -> Objects.requireNonNull(step.output()).startsWith(run.summary().id() + "/"))
        .map(StepStatus::name)
        .collect(Collectors.toSet());
  }

  @Override
  public void close() {
    members.forEach(
        member -> {
          member.server().close();
          member.proxy().close();
        });
    console.close();
  }
}
