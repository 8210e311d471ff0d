package dev.nightjar.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.nightjar.engine.execution.Driver.Outcome;
import dev.nightjar.engine.testing.Database;
import dev.nightjar.engine.testing.EngineUnderTest;
import dev.nightjar.engine.testing.FakeDriver;
import dev.nightjar.engine.testing.FakeDrivers.Behaviour;
import dev.nightjar.engine.testing.Made;
import dev.nightjar.engine.testing.RowsPipeline;
import dev.nightjar.steps.contract.step.Foreach;
import dev.nightjar.steps.contract.step.Gathering;
import dev.nightjar.steps.contract.work.Failure;
import dev.nightjar.steps.contract.work.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;

@ParameterizedClass
@EnumSource(Database.class)
class BranchesTests {

  private final EngineUnderTest engine;

  BranchesTests(Database database) {
    engine = EngineUnderTest.on(database);
  }

  @Test
  void runsABranchForEachRowAndGathersWhatTheyGive() {
    RunResult result = run("each", List.of("south", "north"), Made::by);

    assertThat(result.state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(engine.states(result.run()).values()).containsOnly(StepState.SUCCEEDED);
    assertThat(engine.drivers().steps())
        .contains("by.north.own", "by.north.model", "by.south.own", "by.south.model", "by");
    Gathering gathered = gathered();
    assertThat(gathered.branches())
        .extracting(Gathering.Branch::key)
        .containsExactly(List.of("north"), List.of("south"));
    assertThat(gathered.branches().get(0).locations().get(0)).contains("/by.north.own/");
    assertThat(summary(result.run()).count().text()).isEqualTo("2 branches: 2 succeeded");
  }

  @Test
  void keepsBranchesOutOfTheListOfRuns() {
    RunResult result = run("list", List.of("north"), Made::by);

    assertThat(engine.part(RunQueries.class).list("list", null, 10).runs())
        .extracting(RunSummary::id)
        .containsExactly(result.run());
    assertThat(branches(result.run()))
        .extracting(BranchStatus::label, BranchStatus::state, BranchStatus::run)
        .containsExactly(tuple("north", BranchState.SUCCEEDED, result.run() + ".by.1"));
    assertThat(engine.states(result.run() + ".by.1").keySet())
        .containsExactly("by.north.own", "by.north.model");
    assertThat(engine.part(BranchQueries.class).parent(result.run() + ".by.1"))
        .contains(result.run());
  }

  @Test
  void goesOnWithOtherBranchesWhenOneFailsAndRetriesOnlyThat() {
    RunResult failed = run("fails", List.of("a", "b", "c"), failing("by.b.model"));

    assertThat(failed.state()).isEqualTo(RunState.FAILED);
    assertThat(summary(failed.run()).count()).isEqualTo(new BranchCount(3, 2, 0, 1));
    assertThat(engine.step(failed.run(), "by").failure())
        .extracting(Failure::code, Failure::message)
        .containsExactly(
            "branches-failed", "3 branches: 2 succeeded, 1 failed: b (model: It is wrong)");
    assertThat(engine.step(failed.run(), "done").state()).isEqualTo(StepState.SKIPPED);

    engine.drivers().tasks().clear();
    RowsPipeline.behave(engine, List.of("a", "b", "c"), Made::by);
    RunResult retried = retry(failed.run(), "fails");

    assertThat(retried.state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(engine.drivers().steps()).containsExactly("by.b.model", "by", "done");
    assertThat(gathered().branches()).hasSize(3);
  }

  @Test
  void refusesToRetryABranchByItself() {
    RunResult failed = run("alone", List.of("a"), failing("by.a.own"));
    String branch = failed.run() + ".by.1";

    assertThatThrownBy(() -> retry(branch, "alone"))
        .isInstanceOf(RunRefused.class)
        .hasMessage(
            "Cannot retry run %s: it is a branch of run %s".formatted(branch, failed.run()));
  }

  @Test
  void reusesTheWholeStepForTheSameRowsAndBranchesForOthers() {
    run("reuse", List.of("a", "b"), Made::by);
    engine.drivers().tasks().clear();
    RunResult same = run("reuse", List.of("a", "b"), Made::by);

    assertThat(engine.drivers().steps()).isEmpty();
    assertThat(engine.states(same.run()).values()).containsOnly(StepState.REUSED);

    RunResult more = runAgain("reuse", List.of("a", "b", "c"));
    assertThat(more.state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(engine.drivers().steps())
        .containsExactly("segments", "by.c.own", "by.c.model", "by", "done");
    assertThat(summary(more.run()).count().text()).isEqualTo("3 branches: 3 succeeded (2 reused)");
    assertThat(gathered().branches()).hasSize(3);
  }

  @Test
  void tellsWhatIsWrongWithRows() {
    assertThat(message("twice", List.of("a", "a")))
        .isEqualTo("two rows of segments have the key a");
    RowsPipeline.behave(engine, List.of(), Made::by);
    engine
        .drivers()
        .behave(
            Behaviour.of(
                task -> {
                  Outcome.Succeeded made = (Outcome.Succeeded) Made.by(task);
                  made.result()
                      .datasets()
                      .values()
                      .forEach(
                          each ->
                              engine
                                  .drivers()
                                  .store(each.stored().location(), List.of("{\"region\": null}")));
                  return made;
                }));
    RunResult result = engine.run(new RowsPipeline("none").plan());
    assertThat(engine.step(result.run(), "by").failure())
        .extracting(Failure::message)
        .isEqualTo("a row of segments has no region, which is its key");
  }

  @Test
  void tellsWhatOnlyARowMakesWrongAtItsBranch() {
    RunResult result = run("row", List.of("fine", "wrong"), Made::by);

    assertThat(summary(result.run()).failures())
        .extracting(BranchStatus::label, BranchStatus::cause)
        .containsExactly(tuple("wrong", "branch.yaml:7:14: it is wrong"));
    assertThat(summary(result.run()).count()).isEqualTo(new BranchCount(2, 1, 0, 1));
  }

  @Test
  void givesAKeyThatIsNoNameOne() {
    run("keys", List.of("New York", "New-York", "north"), Made::by);

    assertThat(engine.drivers().steps().stream().filter(step -> step.endsWith(".own")))
        .hasSize(3)
        .contains("by.north.own")
        .allMatch(step -> step.matches("by\\.(north|New_York__[0-9a-f]{16})\\.own"));
  }

  @Test
  void runsNoBranchForNoRows() {
    RunResult result = run("empty", List.of(), Made::by);

    assertThat(result.state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(gathered().branches()).isEmpty();
  }

  @Test
  void goesOnAfterItsEngineDiedInTheMiddleOfBranches() throws Exception {
    String run = stoppedAmongFifty("died");
    JdbcTemplate jdbc = engine.part(JdbcTemplate.class);
    jdbc.update(
        """
        INSERT INTO engine (id, host, machine, pid, process_started, role, version, started_at,
          heartbeat_at, lease_until)
        SELECT 'dead', host, machine, 999999999, process_started, role, version, started_at,
          heartbeat_at, started_at FROM engine WHERE id = ?
        """,
        engine.part(Lease.class).engine().id());
    jdbc.update(
        """
        UPDATE run SET state = 'running', ended_at = NULL, owner = 'dead'
        WHERE id = ? OR parent = ?
        """,
        run,
        run);
    jdbc.update("UPDATE driver SET engine = 'dead' WHERE run = ?", run);
    jdbc.update("UPDATE branch SET state = 'running' WHERE run = ? AND branch_run <> ''", run);
    jdbc.update(
        "UPDATE attempt SET state = 'running', ended_at = NULL WHERE id LIKE ? AND state = ?",
        run + ".by.%",
        "cancelled");

    assertThat(retry(run, "died").state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(summary(run).count()).isEqualTo(new BranchCount(50, 50, 0, 0));
    assertThat(engine.drivers().buried()).isNotEmpty();
  }

  @Test
  void takesABranchForDoneWhoseEngineDiedBeforeItNotedThat() {
    RunResult failed = run("unnoted", List.of("a", "b"), failing("by.b.own"));
    engine
        .part(JdbcTemplate.class)
        .update(
            "UPDATE branch SET state = 'running', outputs = NULL WHERE run = ? AND name = 'a'",
            failed.run());
    engine.drivers().tasks().clear();
    RowsPipeline.behave(engine, List.of("a", "b"), Made::by);

    assertThat(retry(failed.run(), "unnoted").state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(engine.drivers().steps()).containsExactly("by.b.own", "by.b.model", "by", "done");
    assertThat(gathered().branches()).hasSize(2);
  }

  @Test
  void stopsAllBranchesAtOnceAndGoesOnLater() throws Exception {
    String run = stoppedAmongFifty("stop");
    assertThat(summary(run).count().done()).isZero();

    assertThat(retry(run, "stop").state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(summary(run).count()).isEqualTo(new BranchCount(50, 50, 0, 0));
  }

  /** Stops a run while four of its fifty branches run. */
  private String stoppedAmongFifty(String name) throws Exception {
    List<String> regions = IntStream.range(0, 50).mapToObj(i -> "r" + i).toList();
    List<String> begun = new CopyOnWriteArrayList<>();
    RowsPipeline.behave(engine, regions, Made::by);
    Behaviour rows = engine.drivers().behaviour();
    engine
        .drivers()
        .behave(
            (driver, task, observer) -> {
              if (task.step().startsWith("by.")) {
                begun.add(task.step());
                return new CompletableFuture<>();
              }
              return rows.run(driver, task, observer);
            });
    List<String> ids = new CopyOnWriteArrayList<>();
    CompletableFuture<RunResult> running =
        CompletableFuture.supplyAsync(
            () ->
                engine.run(
                    new RowsPipeline(name).plan(),
                    new RunObserver() {
                      @Override
                      public void started(String run, List<StepStatus> steps) {
                        ids.add(run);
                      }
                    }));
    await().until(() -> begun.size() == 4);
    engine.part(Runs.class).cancel(ids.get(0));

    assertThat(running.get().state()).isEqualTo(RunState.CANCELLED);
    assertThat(begun).hasSize(4);
    RowsPipeline.behave(engine, regions, Made::by);
    return ids.get(0);
  }

  @Test
  void tellsHowManyBranchesHaveEnded() {
    RowsPipeline.behave(engine, List.of("a", "b", "c"), failing("by.b.own"));
    List<String> told = new ArrayList<>();
    engine.run(
        new RowsPipeline("told").plan(),
        new RunObserver() {
          @Override
          public void branched(String step, BranchCount count) {
            told.add(step + " " + count.progress());
          }
        });

    assertThat(told).startsWith("by 0 of 3").endsWith("by 3 of 3, 1 failed");
  }

  private RunResult run(String name, List<String> regions, Function<Task, Outcome> others) {
    RowsPipeline.behave(engine, regions, others);
    return engine.run(new RowsPipeline(name).plan());
  }

  /** With rows that are made again. */
  private RunResult runAgain(String name, List<String> regions) {
    RowsPipeline.behave(engine, regions, Made::by);
    return engine.run(new RowsPipeline(name).withOtherRows().plan());
  }

  private RunResult retry(String run, String name) {
    return engine.retry(run, new RowsPipeline(name).plan());
  }

  private String message(String name, List<String> regions) {
    RunResult result = run(name, regions, Made::by);
    Failure failure = engine.step(result.run(), "by").failure();
    return failure == null ? "" : failure.message();
  }

  private Gathering gathered() {
    Task task =
        engine.drivers().tasks().stream()
            .filter(each -> each.step().equals("by"))
            .reduce((first, last) -> last)
            .orElseThrow();
    return Objects.requireNonNull(((Foreach) task.parameters()).gathering());
  }

  private BranchSummary summary(String run) {
    return engine.part(BranchQueries.class).summaries(run).get(0);
  }

  private List<BranchStatus> branches(String run) {
    return engine.part(BranchPages.class).page(run, null, 100).stream()
        .map(BranchPages.Placed::branch)
        .toList();
  }

  private static Function<Task, Outcome> failing(String step) {
    return task ->
        task.step().equals(step)
            ? FakeDriver.failed(Failure.Owner.USER, "wrong", "It is wrong")
            : Made.by(task);
  }
}
