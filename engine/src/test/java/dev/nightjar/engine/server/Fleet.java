package dev.nightjar.engine.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nightjar.engine.catalog.Definition;
import dev.nightjar.engine.catalog.Definitions;
import dev.nightjar.engine.catalog.Source;
import dev.nightjar.engine.execution.RunQueue;
import dev.nightjar.engine.execution.RunStore;
import dev.nightjar.engine.execution.RunSummary;
import dev.nightjar.engine.execution.Submission;
import dev.nightjar.engine.execution.Submitted;
import dev.nightjar.engine.execution.Trigger;
import dev.nightjar.engine.testing.Database;
import dev.nightjar.engine.testing.EngineUnderTest;
import dev.nightjar.engine.testing.Reckoning;
import dev.nightjar.engine.testing.ServerProcess;
import dev.nightjar.engine.testing.TcpProxy;
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
  private final String url;
  private final Map<String, Object> properties;
  private final EngineUnderTest console;
  private final Reckoning reckoning;
  private final List<Member> members = new ArrayList<>();

  Fleet(Path folder) {
    this.folder = folder;
    ledger = folder.resolve("ledger");
    properties = new HashMap<>(Database.POSTGRESQL.properties());
    url = String.valueOf(properties.get("spring.datasource.url"));
    console = EngineUnderTest.at(folder.resolve("console"), properties);
    reckoning = new Reckoning(console);
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
    TcpProxy proxy = TcpProxy.to(url);
    Map<String, Object> own = new HashMap<>(properties);
    own.put("spring.datasource.url", proxy.through(url));
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
    return submit(List.of(submission(pipeline, logicalTime))).get(0);
  }

  /** Has runs wait that are all due in the same moment. */
  List<String> submit(List<Submission> due) {
    List<Submitted> submitted = console.part(RunQueue.class).submit(due);
    assertThat(submitted).allMatch(Submitted::added);
    return submitted.stream().map(Submitted::run).toList();
  }

  Submission submission(String pipeline, Instant logicalTime) {
    Definition definition =
        console
            .part(Definitions.class)
            .keep(pipeline, "apiVersion: nightjar/v1\nname: " + pipeline + "\n" + STEPS_TEXT);
    return new Submission(
        definition,
        new Source(folder.resolve("pipeline.yaml"), null, false),
        Map.of(),
        logicalTime,
        Trigger.SCHEDULE,
        null,
        0,
        STEPS);
  }

  /** The engines that have run runs. */
  Set<String> owners(List<String> runs) {
    RunStore store = console.part(RunStore.class);
    return runs.stream()
        .map(run -> Objects.requireNonNull(store.see(run).owner()).engine().id())
        .collect(Collectors.toSet());
  }

  Reckoning reckoning() {
    return reckoning;
  }

  /** All runs, or those of a pipeline, the latest first. */
  List<RunSummary> runs(@Nullable String pipeline) {
    return reckoning.runs(pipeline);
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
    StringBuilder story = new StringBuilder(reckoning.undone());
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
    return reckoning.succeeded();
  }

  /** All runs are done once, and each of their attempts had its effect once. */
  void check() throws IOException {
    reckoning.everyRunIsDoneOnce(STEPS);
    reckoning.everyEffectHappenedOnce(ledger);
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
