package dev.nightjar.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.compiler.Plan;
import dev.nightjar.engine.testing.Database;
import dev.nightjar.engine.testing.EngineUnderTest;
import dev.nightjar.engine.testing.FakeDriver;
import dev.nightjar.engine.testing.FakeDrivers.Behaviour;
import dev.nightjar.engine.testing.Made;
import dev.nightjar.engine.testing.PlanBuilder;
import dev.nightjar.steps.contract.work.Failure;
import dev.nightjar.steps.contract.work.Failure.Owner;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A definition that crashes its drivers is left alone until a person has looked. */
@ParameterizedClass
@EnumSource(Database.class)
class QuarantineTests {

  private static final Failure CRASH =
      new Failure(Owner.PLATFORM, "driver-crashed", "It crashed", null, null);

  private final EngineUnderTest engine;
  private final Pauses pauses;

  QuarantineTests(Database database) {
    engine = EngineUnderTest.on(database);
    pauses = engine.part(Pauses.class);
  }

  @Test
  void threeCrashesInARowPauseThePipelineAndNoOther() {
    crash();
    RunResult result = engine.run(plan("crashing"));

    assertThat(result.state()).isEqualTo(RunState.FAILED);
    assertThat(engine.step(result.run(), "a").attempts()).isEqualTo(3);
    assertThat(pauses.all()).containsOnlyKeys("crashing");
    assertThat(pauses.all().get("crashing").by()).isEqualTo("nightjar");
    assertThat(pauses.all().get("crashing").reason())
        .matches(
            "Quarantined: definition [0-9a-f]{12} broke its driver 3 times in a row: It crashed");

    engine.drivers().behave(Behaviour.of(Made::by));
    String waiting = submit("crashing");
    String other = submit("well");
    Claims claims = engine.part(Claims.class);
    assertThat(claims.next(1).map(Claim::run)).contains(other);
    assertThat(claims.next(1)).isEmpty();

    pauses.resume("crashing", "ann", "The library is mended");
    assertThat(claims.next(1).map(Claim::run)).contains(waiting);
    crash();
    assertThat(engine.run(plan("crashing"), again()).state()).isEqualTo(RunState.FAILED);
    assertThat(pauses.all()).containsOnlyKeys("crashing");
    pauses.resume("crashing", "ann", "It is mended now");
  }

  @Test
  void aCrashThatALaterRunGetsOverIsForgotten() {
    Plan plan = plan("shaky");
    for (int i = 0; i < 3; i++) {
      engine
          .drivers()
          .behave(
              (driver, task, observer) -> {
                if (task.attempt().endsWith("/3")) {
                  return CompletableFuture.completedFuture(Made.by(task));
                }
                driver.die(CRASH);
                return new CompletableFuture<>();
              });
      assertThat(engine.run(plan, again()).state()).isEqualTo(RunState.SUCCEEDED);
    }

    assertThat(pauses.all()).isEmpty();
  }

  @Test
  void otherFailuresPauseNothing() {
    engine
        .drivers()
        .behave(Behaviour.of(task -> FakeDriver.failed(Owner.PLATFORM, "lost", "It was lost")));

    engine.run(plan("lossy"));

    assertThat(pauses.all()).isEmpty();
  }

  private void crash() {
    engine
        .drivers()
        .behave(
            (driver, task, observer) -> {
              driver.die(CRASH);
              return new CompletableFuture<>();
            });
  }

  private static Set<String> again() {
    return Set.of("a");
  }

  private String submit(String pipeline) {
    return engine.part(RunQueue.class).submit(engine.submission(plan(pipeline))).run();
  }

  private static Plan plan(String name) {
    return PlanBuilder.pipeline(name).collect("a", "quarantine " + name).build();
  }
}
