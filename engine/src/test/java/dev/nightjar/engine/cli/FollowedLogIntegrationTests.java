package dev.nightjar.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nightjar.engine.catalog.Definitions;
import dev.nightjar.engine.catalog.Source;
import dev.nightjar.engine.execution.RunQueue;
import dev.nightjar.engine.execution.Submission;
import dev.nightjar.engine.execution.Trigger;
import dev.nightjar.engine.testing.EngineUnderTest;
import dev.nightjar.engine.testing.ServerProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log is followed beside a server on the embedded store, which ends and is started again. */
class FollowedLogIntegrationTests {

  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final Set<String> STEPS =
      IntStream.range(0, 4).mapToObj(i -> "s" + i).collect(Collectors.toSet());

  private static final String DEFINITION =
      """
      apiVersion: nightjar/v1
      name: followed
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
          sql: SELECT id FROM s2
      """;

  @TempDir Path folder;

  @Test
  void toItsEndThroughARestartOfTheServerEachLineOnce() throws Exception {
    Shown shown = new Shown();
    Path ledger = folder.resolve("ledger");
    String run;
    CompletableFuture<Integer> following;
    try (ServerProcess server =
        ServerProcess.start(folder, "home", ledger, 3_000, Map.of()).awaitServing()) {
      run = submit();
      following =
          CompletableFuture.supplyAsync(
              () ->
                  Nightjar.commandLine(
                          new Surroundings(
                              shown.output(Shown.plain()),
                              new Interruption(Duration.ZERO),
                              Clock.systemUTC()))
                      .execute(
                          "runs", "logs", run, "-f", "--home", folder.resolve("home").toString()),
              task -> new Thread(task).start());
      await().atMost(PATIENCE).until(() -> shown.out().contains("begins"));
      await().atMost(PATIENCE).until(() -> Files.exists(ledger));
      server.signal("KILL");
    }
    try (ServerProcess server =
        ServerProcess.start(folder, "home", ledger, 100, Map.of()).awaitServing()) {
      await().atMost(PATIENCE).until(following::isDone);
    }

    assertThat(following.join()).isZero();
    List<String> lines =
        Pattern.compile("(begins|ends) \\S+/\\S+/\\d+")
            .matcher(shown.out())
            .results()
            .map(MatchResult::group)
            .toList();
    assertThat(lines).doesNotHaveDuplicates();
    STEPS.forEach(
        step ->
            assertThat(lines)
                .filteredOn(line -> line.startsWith("ends") && line.contains("/" + step + "/"))
                .isNotEmpty());
  }

  private String submit() {
    try (EngineUnderTest console = EngineUnderTest.at(folder.resolve("home"), Map.of())) {
      return console
          .part(RunQueue.class)
          .submit(
              new Submission(
                  console.part(Definitions.class).keep("followed", DEFINITION),
                  new Source(folder.resolve("pipeline.yaml"), null, false),
                  Map.of(),
                  Instant.parse("2026-01-02T03:04:05Z"),
                  Trigger.MANUAL,
                  null,
                  0,
                  STEPS))
          .run();
    }
  }
}
