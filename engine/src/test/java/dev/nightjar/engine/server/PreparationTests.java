package dev.nightjar.engine.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.catalog.Definition;
import dev.nightjar.engine.catalog.Definitions;
import dev.nightjar.engine.catalog.Source;
import dev.nightjar.engine.compiler.AnalysisFailure;
import dev.nightjar.engine.execution.Claim;
import dev.nightjar.engine.execution.Claims;
import dev.nightjar.engine.execution.RunDetails;
import dev.nightjar.engine.execution.RunQueue;
import dev.nightjar.engine.execution.RunState;
import dev.nightjar.engine.execution.Submission;
import dev.nightjar.engine.execution.Trigger;
import dev.nightjar.engine.testing.Database;
import dev.nightjar.engine.testing.EngineUnderTest;
import dev.nightjar.engine.testing.FakeAnalysis;
import dev.nightjar.engine.testing.FakeDriver;
import dev.nightjar.steps.contract.work.AnalysisReport;
import dev.nightjar.steps.contract.work.AnalysisRequest;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.springframework.dao.DataAccessResourceFailureException;

/** What becomes of a run whose driver or store goes, or whose server ends, before it has a plan. */
class PreparationTests {

  private static EngineUnderTest engine;

  private String run;
  private Claim claim;

  @BeforeAll
  static void start() {
    engine = EngineUnderTest.newOn(Database.H2);
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  @BeforeEach
  void take(TestInfo test) {
    engine.drivers().reset();
    String pipeline = test.getTestMethod().orElseThrow().getName().toLowerCase(Locale.ROOT);
    Definition definition =
        engine
            .part(Definitions.class)
            .keep(
                pipeline,
                """
                apiVersion: nightjar/v1
                name: %s
                steps:
                  s0:
                    collect: {format: csv, path: none.csv, schema: {id: long}}
                """
                    .formatted(pipeline));
    run =
        engine
            .part(RunQueue.class)
            .submit(
                new Submission(
                    definition,
                    new Source(Path.of("/pipelines/pipeline.yaml"), null, false),
                    Map.of(),
                    Instant.parse("2026-01-02T03:04:05Z"),
                    Trigger.SCHEDULE,
                    null,
                    0,
                    Set.of()))
            .run();
    claim = engine.part(Claims.class).next(1).orElseThrow();
  }

  @Test
  void aDriverThatDiesIsReplaced() {
    dieUntilDriver(2);

    assertThat(handle(false)).isFalse();

    assertThat(details().summary().state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(engine.drivers().started()).hasSize(2);
  }

  @Test
  void aDriverThatDoesNotStartIsTriedAgain() {
    engine.drivers().refuse(1);

    assertThat(handle(false)).isFalse();

    assertThat(details().summary().state()).isEqualTo(RunState.SUCCEEDED);
  }

  @Test
  void whatTwoDriversDieOfIsNoAccident() {
    dieUntilDriver(Integer.MAX_VALUE);

    assertThat(handle(false)).isFalse();

    assertThat(details().summary().state()).isEqualTo(RunState.FAILED);
    assertThat(Objects.requireNonNull(details().failure()).code()).isEqualTo("analysis-failed");
    assertThat(details().failure().message()).isEqualTo("The driver died with exit 137");
    assertThat(engine.drivers().started()).hasSize(2);
  }

  @Test
  void aServerThatEndsLeavesTheRunToOthers() {
    AtomicBoolean ending = new AtomicBoolean();
    engine
        .drivers()
        .analyse(
            request -> {
              ending.set(true);
              throw new AnalysisFailure("The driver was told to end");
            });

    assertThat(engine.part(Work.class).handle(claim, ending::get)).isTrue();

    assertThat(details().summary().state()).isEqualTo(RunState.RUNNING);
    assertThat(details().failure()).isNull();
    assertThat(engine.drivers().started()).hasSize(1);
  }

  @Test
  void aStoreThatIsAwayForAMomentFailsNoRun() {
    engine
        .drivers()
        .analyse(
            request -> {
              throw new DataAccessResourceFailureException("Connection refused");
            });

    assertThat(handle(false)).isTrue();

    assertThat(details().summary().state()).isEqualTo(RunState.RUNNING);
    assertThat(details().failure()).isNull();
  }

  /** Drivers die while they analyse, all before the one of this number. */
  private void dieUntilDriver(int number) {
    engine
        .drivers()
        .analyse(
            request -> {
              List<FakeDriver> started = engine.drivers().started();
              return started.size() < number
                  ? died(started.get(started.size() - 1))
                  : analysed(request);
            });
  }

  private static AnalysisReport died(FakeDriver driver) {
    driver.die();
    throw new AnalysisFailure("The driver died with exit 137");
  }

  private static AnalysisReport analysed(AnalysisRequest request) {
    return new FakeAnalysis().analyse(request);
  }

  private boolean handle(boolean ending) {
    return engine.part(Work.class).handle(claim, () -> ending);
  }

  private RunDetails details() {
    return engine.details(run);
  }
}
