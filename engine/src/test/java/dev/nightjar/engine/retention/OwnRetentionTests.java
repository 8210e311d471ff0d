package dev.nightjar.engine.retention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.catalog.Definition;
import dev.nightjar.engine.catalog.Definitions;
import dev.nightjar.engine.catalog.Source;
import dev.nightjar.engine.compiler.Plan;
import dev.nightjar.engine.execution.RunObserver;
import dev.nightjar.engine.execution.RunRequest;
import dev.nightjar.engine.execution.Runs;
import dev.nightjar.engine.execution.Trigger;
import dev.nightjar.engine.testing.Database;
import dev.nightjar.engine.testing.EngineUnderTest;
import dev.nightjar.engine.testing.Made;
import dev.nightjar.engine.testing.PlanBuilder;
import dev.nightjar.steps.contract.protocol.Event.LogLine;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** A pipeline that says itself how long things are kept, beside one that doesn't. */
@ParameterizedClass
@EnumSource(Database.class)
class OwnRetentionTests {

  private static final String OWN =
      "retention: {datasetsAge: 2d, datasetsKept: 1, runsAge: 2d, runsKept: 1,"
          + " logsArchivedAfter: 1d, logsDeletedAfter: 3d}";

  private final EngineUnderTest engine;
  private final Kept kept;
  private final Instant soon = Instant.now().plus(Duration.ofDays(5));

  OwnRetentionTests(Database database) {
    engine = EngineUnderTest.newOn(database);
    kept = new Kept(engine);
  }

  @BeforeEach
  void log() {
    engine
        .drivers()
        .behave(
            (driver, task, observer) -> {
              observer.logged(List.of(new LogLine(Instant.now(), "INFO", "made")));
              return CompletableFuture.completedFuture(Made.by(task));
            });
  }

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void itsVersionsRunsAndLogsGoEarlier() {
    for (int i = 0; i < 4; i++) {
      run("own", OWN, "own " + i);
      run("usual", "", "usual " + i);
    }
    OldVersions versions = engine.part(OldVersions.class);
    OldRuns runs = engine.part(OldRuns.class);
    OldLogs logs = engine.part(OldLogs.class);

    Collected.OfKind datasets = versions.collect(soon, /* dryRun= */ true).get(0);
    assertThat(datasets.gone())
        .hasSize(3)
        .allMatch(gone -> gone.name().startsWith("own."))
        .allMatch(
            gone ->
                gone.why()
                    .equals("older than 2d, and there are 1 newer ones, as its pipeline says"));
    versions.collect(soon, /* dryRun= */ false);
    assertThat(kept.numbers("own.a")).containsExactly(4);
    assertThat(kept.numbers("usual.a")).hasSize(4);

    assertThat(logs.archive(soon, /* dryRun= */ false).gone())
        .hasSize(4)
        .allMatch(gone -> gone.name().startsWith("own-"))
        .allMatch(
            gone -> gone.why().equals("the run ended more than 24h ago, as its pipeline says"));
    assertThat(logs.delete(soon, /* dryRun= */ true).gone())
        .hasSize(4)
        .allMatch(
            gone -> gone.why().equals("the run ended more than 3d ago, as its pipeline says"));

    Collected.OfKind gone = runs.collect(soon, /* dryRun= */ false);
    assertThat(gone.gone())
        .hasSize(3)
        .allMatch(
            run ->
                run.why()
                    .equals(
                        "ended more than 2d ago, and there are 1 newer ones, as its pipeline says"));
    assertThat(kept.count("SELECT COUNT(*) FROM run WHERE pipeline = 'own'")).isEqualTo(1);
    assertThat(kept.count("SELECT COUNT(*) FROM run WHERE pipeline = 'usual'")).isEqualTo(4);
  }

  /** The usual time after which they are archived is longer. */
  @Test
  void logsCanBeDeletedBeforeTheyWouldBeArchived() {
    for (int i = 0; i < 3; i++) {
      run("brief", "retention: {logsDeletedAfter: 3d}", "brief " + i);
      run("plain", "", "plain " + i);
    }
    OldLogs logs = engine.part(OldLogs.class);
    String lines =
        "SELECT COUNT(*) FROM log_line JOIN attempt ON attempt.id = log_line.attempt"
            + " JOIN run ON run.id = attempt.run WHERE run.pipeline = '%s'";

    assertThat(logs.delete(Instant.now().plus(Duration.ofDays(2)), /* dryRun= */ false).gone())
        .isEmpty();
    assertThat(logs.delete(soon, /* dryRun= */ true).gone())
        .hasSize(3)
        .allMatch(gone -> gone.name().startsWith("brief-"))
        .allMatch(
            gone -> gone.why().equals("the run ended more than 3d ago, as its pipeline says"));
    assertThat(kept.count(lines.formatted("brief"))).isEqualTo(3);

    assertThat(logs.delete(soon, /* dryRun= */ false).gone()).hasSize(3);

    assertThat(kept.count(lines.formatted("brief"))).isZero();
    assertThat(kept.count(lines.formatted("plain"))).isEqualTo(3);
    Instant late = Instant.now().plus(Duration.ofDays(20));
    run("brief", "retention: {logsDeletedAfter: 3d}", "brief again");
    assertThat(logs.archive(late, /* dryRun= */ true).gone())
        .hasSize(3)
        .allMatch(gone -> gone.name().startsWith("plain-"));
  }

  @Test
  void whatItDoesNotSayIsAsUsual() {
    for (int i = 0; i < 6; i++) {
      run("some", "retention: {datasetsKept: 5}", "some " + i);
    }
    OldVersions versions = engine.part(OldVersions.class);

    assertThat(versions.collect(soon, /* dryRun= */ true).get(0).gone())
        .as("younger than 30d")
        .isEmpty();
    assertThat(
            versions
                .collect(Instant.now().plus(Duration.ofDays(31)), /* dryRun= */ true)
                .get(0)
                .gone())
        .singleElement()
        .satisfies(
            gone ->
                assertThat(gone.why())
                    .isEqualTo("older than 30d, and there are 5 newer ones, as its pipeline says"));
  }

  @Test
  void itsNewestDefinitionCountsAndTheActiveOneOfARepositoryBeforeThat() {
    run("moved", OWN, "moved 0");
    run("moved", "retention: {datasetsKept: 2}", "moved 1");
    assertThat(limits("moved").kept(Version.Kind.DATASET)).isEqualTo(2);
    assertThat(limits("moved").runsAge()).isEqualTo(Duration.ofDays(180));

    Definition active = definition("moved", "retention: {datasetsKept: 7}");
    engine
        .part(JdbcTemplate.class)
        .update(
            """
            INSERT INTO synced_pipeline (name, repository, path, state, definition, tags, folders, problems)
            VALUES ('moved', 'git', 'pipeline.yaml', 'synced', ?, '[]', '[]', '[]')
            """,
            active.hash());

    assertThat(limits("moved").kept(Version.Kind.DATASET)).isEqualTo(7);
    assertThat(limits("other").kept(Version.Kind.DATASET)).isEqualTo(3);
  }

  private Limits limits(String pipeline) {
    return engine.part(Policies.class).now().of(pipeline);
  }

  private void run(String pipeline, String retention, String content) {
    Plan plan = PlanBuilder.pipeline(pipeline).collect("a", content).build();
    engine
        .part(Runs.class)
        .start(
            plan,
            new RunRequest(
                definition(pipeline, retention),
                new Source(Path.of("/pipelines/pipeline.yaml"), null, false),
                Instant.parse("2026-01-02T03:04:05Z"),
                Trigger.MANUAL),
            new RunObserver() {});
  }

  private Definition definition(String pipeline, String retention) {
    return engine
        .part(Definitions.class)
        .keep(
            pipeline,
            """
            apiVersion: nightjar/v1
            name: %s
            %s
            steps:
              a:
                collect: {format: csv, path: a.csv, schema: {id: int}}
            """
                .formatted(pipeline, retention));
  }
}
