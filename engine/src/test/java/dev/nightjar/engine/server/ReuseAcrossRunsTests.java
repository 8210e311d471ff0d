package dev.nightjar.engine.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.catalog.Definition;
import dev.nightjar.engine.catalog.Definitions;
import dev.nightjar.engine.catalog.Source;
import dev.nightjar.engine.execution.Claim;
import dev.nightjar.engine.execution.Claims;
import dev.nightjar.engine.execution.RunQueue;
import dev.nightjar.engine.execution.StepState;
import dev.nightjar.engine.execution.Submission;
import dev.nightjar.engine.execution.Trigger;
import dev.nightjar.engine.scheduling.BackfillMode;
import dev.nightjar.engine.scheduling.BackfillRange;
import dev.nightjar.engine.scheduling.BackfillRequest;
import dev.nightjar.engine.scheduling.Backfills;
import dev.nightjar.engine.testing.Database;
import dev.nightjar.engine.testing.EngineUnderTest;
import dev.nightjar.engine.testing.FakeAnalysis;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What one run has made is used by others, for whatever time and of whatever branch they are. */
@ParameterizedClass
@EnumSource(Database.class)
class ReuseAcrossRunsTests {

  private static final Instant FIRST = Instant.parse("2024-01-01T00:00:00Z");

  private static final StepState REUSED = StepState.REUSED;

  private static final Source MAIN = new Source(Path.of("/main/pipeline.yaml"), "c0ffee", false);

  private static final String TEXT =
      """
      apiVersion: nightjar/v1
      name: across
      schedule: {every: 12h}
      steps:
        days:
          collect: {format: csv, path: /data/days.csv, schema: {id: long}}
        large:
          materialize: always
          sql: SELECT id FROM days WHERE id > 100
        daily:
          sql: SELECT id FROM large WHERE day = '${run.date}'
      """;

  private final EngineUnderTest engine;
  private final Claims claims;

  ReuseAcrossRunsTests(Database database) {
    engine = EngineUnderTest.newOn(database);
    claims = engine.part(Claims.class);
  }

  @BeforeEach
  void analyse() {
    engine.drivers().analyse(new FakeAnalysis());
  }

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void reusesAcrossTheRunsOfABackfill() {
    submit(TEXT, MAIN, "2025-06-01T00:00:00Z");
    assertThat(runNext()).containsOnlyKeys("days", "large", "daily").doesNotContainValue(REUSED);

    engine.part(Backfills.class).queue(threeTimes());

    assertThat(runNext())
        .as("a day that nobody has made yet")
        .isEqualTo(states(REUSED, REUSED, StepState.SUCCEEDED));
    assertThat(runNext())
        .as("the same day, twelve hours later")
        .isEqualTo(states(REUSED, REUSED, REUSED));
    assertThat(runNext())
        .as("the day after")
        .isEqualTo(states(REUSED, REUSED, StepState.SUCCEEDED));
    assertThat(claims.next(1)).isEmpty();
  }

  @Test
  void reusesAcrossTheBranchesOfARepository() {
    submit(TEXT, MAIN, "2025-06-01T00:00:00Z");
    assertThat(runNext()).doesNotContainValue(REUSED);

    Source branch = new Source(Path.of("/branch/pipeline.yaml"), "bada55", false);
    String edited =
        TEXT.replace("steps:", "# Large enough for everybody.\nsteps:")
            .replace("WHERE day =", "WHERE id < 900 AND day =");
    submit(edited, branch, "2025-06-01T01:00:00Z");
    assertThat(runNext())
        .as("on the branch only what it has edited")
        .isEqualTo(states(REUSED, REUSED, StepState.SUCCEEDED));

    submit(edited, new Source(MAIN.path(), "facade", false), "2025-06-01T02:00:00Z");
    assertThat(runNext()).as("merged").isEqualTo(states(REUSED, REUSED, REUSED));

    submit(TEXT, MAIN, "2025-06-01T03:00:00Z");
    assertThat(runNext()).as("reverted").isEqualTo(states(REUSED, REUSED, REUSED));
  }

  private static Map<String, StepState> states(StepState days, StepState large, StepState daily) {
    return Map.of("days", days, "large", large, "daily", daily);
  }

  private void submit(String text, Source source, String logicalTime) {
    Definition definition = engine.part(Definitions.class).keep("across", text);
    engine
        .part(RunQueue.class)
        .submit(
            new Submission(
                definition,
                source,
                Map.of(),
                Instant.parse(logicalTime),
                Trigger.MANUAL,
                null,
                0,
                Set.of()));
  }

  private BackfillRequest threeTimes() {
    Definition definition = engine.part(Definitions.class).keep("across", TEXT);
    return new BackfillRequest(
        definition,
        MAIN,
        Map.of(),
        definition.compile(MAIN.path(), "pipeline.yaml", Map.of(), FIRST).schedule().orElseThrow(),
        null,
        new BackfillRange(
            FIRST, FIRST.plus(Duration.ofHours(24)), BackfillMode.ONLY_MISSING, false),
        1,
        "ann");
  }

  /** Runs what waits first, and tells what became of its steps. */
  private Map<String, StepState> runNext() {
    Claim claim = claims.next(1).orElseThrow();
    engine.part(Work.class).handle(claim, () -> false);
    Map<String, StepState> states = engine.states(claim.run());
    assertThat(List.copyOf(states.values())).doesNotContain(StepState.FAILED, StepState.SKIPPED);
    return states;
  }
}
