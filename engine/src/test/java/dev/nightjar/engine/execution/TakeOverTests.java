package dev.nightjar.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nightjar.engine.compiler.Plan;
import dev.nightjar.engine.execution.Driver.Outcome;
import dev.nightjar.engine.testing.Database;
import dev.nightjar.engine.testing.EngineUnderTest;
import dev.nightjar.engine.testing.FakeDriver;
import dev.nightjar.engine.testing.FakeDrivers.Behaviour;
import dev.nightjar.engine.testing.Made;
import dev.nightjar.engine.testing.PlanBuilder;
import dev.nightjar.engine.testing.RowsPipeline;
import dev.nightjar.steps.contract.work.Failure.Owner;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** How often steps are tried when another engine goes on with their run. */
class TakeOverTests {

  private static final Duration SOON = Duration.ofSeconds(30);

  @TempDir Path homes;
  private final CompletableFuture<Outcome> never = new CompletableFuture<>();
  private EngineUnderTest one;
  private EngineUnderTest two;

  @BeforeEach
  void start() {
    Map<String, Object> properties = Database.POSTGRESQL.properties();
    one = EngineUnderTest.at(homes.resolve("one"), properties);
    two = EngineUnderTest.at(homes.resolve("two"), properties);
  }

  @AfterEach
  void stop() {
    never.complete(lost());
    one.close();
    two.close();
  }

  @Test
  void whatHasFailedForGoodIsNotTriedAgainUntilSomebodyAsksForIt() {
    Plan plan =
        PlanBuilder.pipeline("take_over_failed")
            .retry(2)
            .collect("a", "take over a")
            .sql("after_a", "after a", "a")
            .sql("after_both", "after both", "a", "b")
            .collect("b", "take over b")
            .sql("after_b", "after b", "b")
            .build();
    one.drivers()
        .behave(
            (driver, task, observer) ->
                task.step().equals("b") ? never : CompletableFuture.completedFuture(lost()));
    String run = begin(plan);
    await()
        .atMost(SOON)
        .until(() -> one.states(run).get("after_both") == StepState.SKIPPED && running(run, "b"));

    RunResult result = takeOver(plan);

    assertThat(result).isEqualTo(new RunResult(run, RunState.FAILED));
    assertThat(two.drivers().steps()).containsExactly("b", "after_b");
    assertThat(two.states(run))
        .containsEntry("a", StepState.FAILED)
        .containsEntry("after_a", StepState.SKIPPED)
        .containsEntry("after_both", StepState.SKIPPED)
        .containsEntry("after_b", StepState.SUCCEEDED);
    assertThat(two.step(run, "a").attempts()).isEqualTo(2);
    assertThat(two.step(run, "a").failure().code()).isEqualTo("lost");
    assertThat(two.step(run, "after_both").skip().cause()).isEqualTo("needs a, which failed");

    two.drivers()
        .behave(
            Behaviour.of(
                task ->
                    task.step().equals("a") && attempt(task.attempt()) < 4
                        ? lost()
                        : Made.by(task)));
    assertThat(two.retry(run, plan).state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(two.step(run, "a").attempts()).as("two more tries").isEqualTo(4);
  }

  /** Its engine died between the two transactions. */
  @Test
  void whatNeedsOneThatFailedIsSkippedByTheNextEngine() {
    Plan plan =
        PlanBuilder.pipeline("take_over_skipped")
            .retry(1)
            .collect("a", "take over skipped")
            .collect("b", "take over skipped too")
            .sql("c", "c", "a")
            .build();
    one.drivers()
        .behave(
            (driver, task, observer) ->
                task.step().equals("b") ? never : CompletableFuture.completedFuture(lost()));
    String run = begin(plan);
    await().atMost(SOON).until(() -> one.states(run).get("c") == StepState.SKIPPED);
    one.part(JdbcTemplate.class)
        .update("UPDATE step SET state = 'pending', skip_reason = NULL WHERE name = 'c'");

    takeOver(plan);

    assertThat(two.drivers().steps()).containsExactly("b");
    assertThat(two.states(run)).containsEntry("c", StepState.SKIPPED);
  }

  @Test
  void triesCountInWhateverEngineTheyWereMade() {
    Plan plan =
        PlanBuilder.pipeline("take_over_tries").retry(3).collect("a", "take over tries").build();
    one.drivers()
        .behave(
            (driver, task, observer) ->
                attempt(task.attempt()) == 1 ? CompletableFuture.completedFuture(lost()) : never);
    String run = begin(plan);
    await().atMost(SOON).until(() -> running(run, "a") && one.step(run, "a").attempts() == 2);
    two.drivers().behave(Behaviour.of(task -> lost()));

    RunResult result = takeOver(plan);

    assertThat(result.state()).isEqualTo(RunState.FAILED);
    assertThat(two.details(run).attempts())
        .extracting(AttemptStatus::state)
        .as("one that was interrupted with its engine is none of the three")
        .isEqualTo(
            List.of(
                AttemptState.FAILED,
                AttemptState.INTERRUPTED,
                AttemptState.FAILED,
                AttemptState.FAILED));
  }

  @Test
  void branchesThatHaveFailedForGoodAreNotTriedAgainUntilSomebodyAsksForIt() {
    Plan plan = new RowsPipeline("take-over-branches").plan();
    List<String> regions = List.of("a", "b", "c");
    Outcome wrong = FakeDriver.failed(Owner.USER, "wrong", "It is wrong");
    RowsPipeline.behave(
        one, regions, task -> task.step().equals("by.a.own") ? wrong : Made.by(task));
    Behaviour known = one.drivers().behaviour();
    one.drivers()
        .behave(
            (driver, task, observer) ->
                task.step().equals("by.b.own") ? never : known.run(driver, task, observer));
    String run = begin(plan);
    await()
        .atMost(SOON)
        .until(() -> branches(one, run).equals(new BranchCount(3, 1, 0, 1)) && asked("by.b.own"));
    shareRows(run);

    RunResult result = takeOver(plan);

    assertThat(result).isEqualTo(new RunResult(run, RunState.FAILED));
    assertThat(two.drivers().steps()).containsExactly("by.b.own", "by.b.model");
    assertThat(branches(two, run)).isEqualTo(new BranchCount(3, 2, 0, 1));
    assertThat(two.step(run, "by").failure().message())
        .isEqualTo("3 branches: 2 succeeded, 1 failed: a (own: It is wrong)");

    two.drivers().tasks().clear();
    assertThat(two.retry(run, plan).state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(two.drivers().steps()).contains("by.a.own").doesNotContain("by.b.own", "by.c.own");
  }

  /** Stand-ins for drivers have no store in common. */
  private void shareRows(String run) {
    Map<String, Published> outputs = one.part(Outputs.class).of(run);
    Objects.requireNonNull(outputs.get("segments")).result().datasets().values().stream()
        .map(each -> each.stored().location())
        .forEach(location -> two.drivers().store(location, one.drivers().rows(location)));
  }

  private static BranchCount branches(EngineUnderTest engine, String run) {
    return engine.part(BranchQueries.class).summaries(run).stream()
        .map(BranchSummary::count)
        .findFirst()
        .orElse(new BranchCount(0, 0, 0, 0));
  }

  private boolean asked(String step) {
    return one.drivers().steps().contains(step);
  }

  private String begin(Plan plan) {
    String run = one.part(RunQueue.class).submit(one.submission(plan)).run();
    Claim claim = one.part(Claims.class).next(1).orElseThrow();
    var unused =
        CompletableFuture.supplyAsync(
            () -> one.part(Runs.class).proceed(claim, plan, new RunObserver() {}));
    return run;
  }

  private RunResult takeOver(Plan plan) {
    one.part(Lease.class).close();
    Claim taken = two.part(Claims.class).next(1).orElseThrow();
    return two.part(Runs.class).proceed(taken, plan, new RunObserver() {});
  }

  /** Its steps are there once it was taken and has begun. */
  private boolean running(String run, String step) {
    return one.states(run).get(step) == StepState.RUNNING && asked(step);
  }

  private static int attempt(String id) {
    return Integer.parseInt(id.substring(id.lastIndexOf('/') + 1));
  }

  private static Outcome lost() {
    return FakeDriver.failed(Owner.PLATFORM, "lost", "It is lost");
  }
}
