package dev.nightjar.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nightjar.engine.compiler.Plan;
import dev.nightjar.engine.execution.Driver.ProcessId;
import dev.nightjar.engine.testing.Database;
import dev.nightjar.engine.testing.EngineUnderTest;
import dev.nightjar.engine.testing.Made;
import dev.nightjar.engine.testing.PlanBuilder;
import dev.nightjar.engine.testing.SteppingClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Scenario 17: an engine whose clock is behind, or steps back, takes over neither late nor early,
 * and nobody takes from it. One that is ahead is among {@link TwoEnginesTests}.
 */
class WrongClocksTests {

  private static final Duration WRONG = Duration.ofMinutes(-10);
  private static final Duration LEASE = Duration.ofSeconds(3);

  /** What a takeover may take once the lease has run out. */
  private static final Duration TAKEOVER = Duration.ofSeconds(5);

  @TempDir Path homes;
  private final SteppingClock clock = new SteppingClock();
  private EngineUnderTest right;
  private EngineUnderTest wrong;

  @BeforeEach
  void start() {
    Map<String, Object> properties = new HashMap<>(Database.POSTGRESQL.properties());
    properties.put("nightjar.execution.lease.duration", LEASE.toSeconds() + "s");
    properties.put("nightjar.execution.lease.fence", "2s");
    properties.put("nightjar.execution.lease.heartbeat", "300ms");
    right = EngineUnderTest.at(homes.resolve("right"), properties);
    wrong = EngineUnderTest.at(homes.resolve("wrong"), properties, clock);
  }

  @AfterEach
  void stop() {
    right.close();
    wrong.close();
  }

  @Test
  void aClockThatIsBehindTakesOverInTime() {
    clock.step(WRONG);
    String run = submit(plan("behind"));
    Claim theirs = claimedByTheDying();

    assertThat(wrong.part(Claims.class).next(1)).as("while there is a lease").isEmpty();
    await()
        .atMost(LEASE.plus(TAKEOVER))
        .until(
            () -> wrong.part(Claims.class).next(1).map(Claim::run).filter(run::equals).isPresent());

    assertThat(theirs.run()).isEqualTo(run);
    assertThat(right.part(Claims.class).next(1)).as("it is the other's now").isEmpty();
  }

  @Test
  void aClockThatStepsBackWhileItWaitsTakesOverInTime() {
    String run = submit(plan("stepping"));
    claimedByTheDying();
    assertThat(wrong.part(Claims.class).next(1)).isEmpty();

    clock.step(WRONG);

    await()
        .atMost(LEASE.plus(TAKEOVER))
        .until(
            () -> wrong.part(Claims.class).next(1).map(Claim::run).filter(run::equals).isPresent());
  }

  @Test
  void nobodyTakesFromAnEngineWhoseClockStepsBackAndItsRunEnds() throws Exception {
    Plan plan = plan("kept");
    CompletableFuture<Boolean> release = new CompletableFuture<>();
    wrong.drivers().behave((driver, task, observer) -> release.thenApply(done -> Made.by(task)));
    String run = submit(plan);
    Claim claim = wrong.part(Claims.class).next(1).orElseThrow();
    CompletableFuture<RunResult> result =
        CompletableFuture.supplyAsync(
            () -> wrong.part(Runs.class).proceed(claim, plan, new RunObserver() {}));
    await().until(() -> wrong.drivers().tasks().size() == 1);

    clock.step(WRONG);

    await()
        .during(LEASE.plusSeconds(1))
        .atMost(LEASE.multipliedBy(5))
        .until(() -> right.part(Claims.class).next(1).isEmpty());
    release.complete(true);
    assertThat(result.get()).isEqualTo(new RunResult(run, RunState.SUCCEEDED));
    assertThat(right.details(run).attempts())
        .singleElement()
        .extracting(AttemptStatus::state)
        .isEqualTo(AttemptState.SUCCEEDED);
    assertThat(right.drivers().tasks()).isEmpty();
  }

  private String submit(Plan plan) {
    return right.part(RunQueue.class).submit(right.submission(plan)).run();
  }

  /** Taken by an engine that is never heard of again. */
  private Claim claimedByTheDying() {
    Transactions transactions = right.part(Transactions.class);
    EngineProcess dying =
        new EngineProcess(
            "dying",
            new Machine("elsewhere", "elsewhere/1"),
            new ProcessId(1, Instant.EPOCH),
            EngineProcess.SERVER,
            null,
            "1");
    right.part(EngineStore.class).register(dying, LEASE);
    return transactions
        .run(() -> right.part(QueueStore.class).claim(dying, 1, Instant.now()))
        .orElseThrow();
  }

  private static Plan plan(String name) {
    return PlanBuilder.pipeline("clocks_" + name).collect("a", "clocks " + name).build();
  }
}
