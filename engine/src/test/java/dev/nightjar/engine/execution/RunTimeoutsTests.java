package dev.nightjar.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.compiler.Plan;
import dev.nightjar.engine.execution.Approval.Verdict;
import dev.nightjar.engine.testing.Database;
import dev.nightjar.engine.testing.EngineUnderTest;
import dev.nightjar.engine.testing.FakeDriver;
import dev.nightjar.engine.testing.FakeDrivers.Behaviour;
import dev.nightjar.engine.testing.Made;
import dev.nightjar.engine.testing.PlanBuilder;
import dev.nightjar.engine.testing.RowsPipeline;
import dev.nightjar.steps.contract.work.Failure;
import dev.nightjar.steps.contract.work.Failure.Owner;
import dev.nightjar.steps.contract.work.Place;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** A run that goes on for too long is stopped, whoever has it; a new span begins with a repair. */
@ParameterizedClass
@EnumSource(Database.class)
class RunTimeoutsTests {

  private static final Duration SOON = Duration.ofSeconds(2);
  private static final Duration LONG = Duration.ofHours(1);

  private final EngineUnderTest engine;

  RunTimeoutsTests(Database database) {
    engine = EngineUnderTest.on(database);
  }

  @Test
  void stopsWhatRunsSkipsTheRestAndSaysWhy() {
    hangIn("b");

    RunResult result = engine.run(plan("stops").within(SOON));

    assertThat(result.state()).isEqualTo(RunState.FAILED);
    assertThat(engine.drivers().cancelled()).containsExactly(result.run() + "/b/1");
    assertThat(engine.states(result.run()))
        .isEqualTo(
            Map.of(
                "a", StepState.SUCCEEDED,
                "b", StepState.CANCELLED,
                "c", StepState.SKIPPED));
    Failure cause =
        new Failure(
            Owner.PLATFORM,
            "run-timeout",
            "The run took longer than 2s",
            "Raise the pipeline's 'timeout' if it needs more time",
            Place.at("", "/timeout"));
    assertThat(engine.details(result.run()).failure()).isEqualTo(cause);
    assertThat(engine.details(result.run()).attempts().get(1))
        .satisfies(
            attempt -> {
              assertThat(attempt.state()).isEqualTo(AttemptState.CANCELLED);
              assertThat(attempt.failure()).isEqualTo(cause);
            });
    assertThat(engine.step(result.run(), "c").skip()).isEqualTo(Skip.stopped());
  }

  @Test
  void doesNotWaitForADriverThatDoesNotStop() {
    hangIn("b");
    engine.drivers().disobey();

    RunResult result = engine.run(plan("deaf").within(SOON));

    assertThat(result.state()).isEqualTo(RunState.FAILED);
    assertThat(engine.details(result.run()).attempts().get(1).failure().code())
        .isEqualTo("run-timeout");
  }

  @Test
  void itsOwnCauseComesBeforeThatOfAStep() {
    engine
        .drivers()
        .behave(
            (driver, task, observer) ->
                task.step().equals("broken")
                    ? CompletableFuture.completedFuture(
                        FakeDriver.failed(Owner.USER, "wrong", "It is wrong"))
                    : new CompletableFuture<>());
    Plan plan =
        PlanBuilder.pipeline("timeouts-both")
            .collect("broken", "timeouts both")
            .collect("slow", "timeouts both slow")
            .build();

    RunResult result = engine.run(plan.within(SOON));

    assertThat(engine.states(result.run()))
        .isEqualTo(Map.of("broken", StepState.FAILED, "slow", StepState.CANCELLED));
    FailedRun told =
        engine
            .part(RunOverviews.class)
            .failed(engine.details(result.run()).summary().createdAt(), null, 99)
            .stream()
            .filter(each -> each.run().id().equals(result.run()))
            .findFirst()
            .orElseThrow();
    assertThat(told.failure().code()).isEqualTo("run-timeout");
    assertThat(told.step()).isNull();
  }

  @Test
  void aRunThatIsDoneInTimeIsLeftAlone() {
    assertThat(engine.run(plan("in-time").within(LONG)).state()).isEqualTo(RunState.SUCCEEDED);
  }

  @Test
  void aQuestionThatStandsCounts() {
    Plan plan =
        PlanBuilder.pipeline("timeouts-asked")
            .approve("sign_off", "Release it?", LONG)
            .sqlAfter("b", "timeouts asked", "sign_off")
            .build();

    RunResult result = engine.run(plan.within(SOON));

    assertThat(result.state()).isEqualTo(RunState.FAILED);
    assertThat(engine.states(result.run()))
        .isEqualTo(Map.of("sign_off", StepState.CANCELLED, "b", StepState.SKIPPED));
    // It still stands: a repair goes on from the answer.
    engine
        .part(Approvals.class)
        .decide(
            result.run(), engine.step(result.run(), "sign_off"), Verdict.APPROVED, "ada", "fine");
    assertThat(engine.retry(result.run(), plan.within(LONG)).state()).isEqualTo(RunState.SUCCEEDED);
  }

  @Test
  void branchesStopWithTheirRun() {
    RowsPipeline.behave(engine, List.of("a", "b"), Made::by);
    Behaviour rows = engine.drivers().behaviour();
    engine
        .drivers()
        .behave(
            (driver, task, observer) ->
                task.step().startsWith("by.b.")
                    ? new CompletableFuture<>()
                    : rows.run(driver, task, observer));

    RunResult result = engine.run(new RowsPipeline("timeouts").plan().within(SOON.plus(SOON)));

    assertThat(result.state()).isEqualTo(RunState.FAILED);
    assertThat(engine.step(result.run(), "by").state()).isEqualTo(StepState.CANCELLED);
    assertThat(engine.details(result.run()).failure().code()).isEqualTo("run-timeout");
    assertThat(engine.drivers().cancelled()).hasSize(1).first().asString().contains("/by.b.");
  }

  @Test
  void theTimeInTheQueueDoesNotCount() {
    Plan plan = plan("queued");
    String run = submit(plan);
    jdbc()
        .update(
            "UPDATE run SET created_at = created_at - INTERVAL '2' HOUR,"
                + " queued_at = queued_at - INTERVAL '2' HOUR WHERE id = ?",
            run);
    Claim claim = claim();
    assertThat(engine.part(RunStore.class).going(run)).isLessThan(LONG);

    assertThat(proceed(claim, plan.within(LONG)).state()).isEqualTo(RunState.SUCCEEDED);
  }

  @Test
  void whoeverGoesOnWithARunCountsFromItsBeginning() {
    Plan plan = plan("taken-over");
    String run = submit(plan);
    Claim lost = claim();
    longAgo(run);
    engine.part(Claims.class).release(lost);
    Claim taken = claim();
    assertThat(taken.owner().generation()).isEqualTo(2);

    assertThat(proceed(taken, plan.within(LONG)).state()).isEqualTo(RunState.FAILED);

    assertThat(engine.drivers().tasks()).isEmpty();
    assertThat(engine.details(run).failure().message()).isEqualTo("The run took longer than 1h");
    assertThat(engine.states(run).values()).containsOnly(StepState.SKIPPED);
  }

  @Test
  void aRepairBeginsANewSpan() {
    RunResult failed = failed("repaired");
    longAgo(failed.run());

    assertThat(engine.retry(failed.run(), plan("repaired").within(LONG)).state())
        .isEqualTo(RunState.SUCCEEDED);
    assertThat(engine.details(failed.run()).failure()).isNull();
  }

  @Test
  void aRepairThatWaitsBeginsANewSpanOnceItIsTaken() {
    RunResult failed = failed("requeued");
    longAgo(failed.run());
    engine.part(Repairs.class).queue(failed.run(), Repair.plain("ada"));
    assertThat(engine.part(RunStore.class).going(failed.run())).isZero();

    assertThat(proceed(claim(), plan("requeued").within(LONG)).state())
        .isEqualTo(RunState.SUCCEEDED);
  }

  private RunResult failed(String name) {
    engine.drivers().behave(Behaviour.of(task -> FakeDriver.failed(Owner.USER, "wrong", "Wrong")));
    RunResult failed = engine.run(plan(name));
    engine.drivers().reset();
    return failed;
  }

  private String submit(Plan plan) {
    return engine.part(RunQueue.class).submit(engine.submission(plan)).run();
  }

  private Claim claim() {
    return engine.part(Claims.class).next(100).orElseThrow();
  }

  private RunResult proceed(Claim claim, Plan plan) {
    return engine.part(Runs.class).proceed(claim, plan, new RunObserver() {});
  }

  private void longAgo(String run) {
    jdbc().update("UPDATE run SET started_at = started_at - INTERVAL '2' HOUR WHERE id = ?", run);
  }

  private JdbcTemplate jdbc() {
    return engine.part(JdbcTemplate.class);
  }

  private void hangIn(String step) {
    engine
        .drivers()
        .behave(
            (driver, task, observer) ->
                task.step().equals(step)
                    ? new CompletableFuture<>()
                    : CompletableFuture.completedFuture(Made.by(task)));
  }

  private static Plan plan(String name) {
    return PlanBuilder.pipeline("timeouts-" + name)
        .collect("a", "timeouts " + name)
        .sql("b", "b " + name, "a")
        .sql("c", "c " + name, "b")
        .build();
  }
}
