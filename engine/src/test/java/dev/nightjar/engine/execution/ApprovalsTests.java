package dev.nightjar.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.nightjar.engine.compiler.Plan;
import dev.nightjar.engine.execution.Approval.Decision;
import dev.nightjar.engine.execution.Approval.Verdict;
import dev.nightjar.engine.execution.StepForecast.Outlook;
import dev.nightjar.engine.execution.StepForecast.Reason;
import dev.nightjar.engine.testing.Database;
import dev.nightjar.engine.testing.EngineUnderTest;
import dev.nightjar.engine.testing.PlanBuilder;
import dev.nightjar.steps.contract.work.Failure;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Database.class)
class ApprovalsTests {

  private static final Duration DAY = Duration.ofDays(1);

  private final EngineUnderTest engine;
  private final List<Approval> asked = new CopyOnWriteArrayList<>();

  ApprovalsTests(Database database) {
    engine = EngineUnderTest.on(database);
  }

  @Test
  void goesOnOnceAPersonApproves() throws Exception {
    CompletableFuture<RunResult> running = start(plan("yes", DAY));
    String run = waiting();
    assertThat(engine.step(run, "sign_off").state()).isEqualTo(StepState.WAITING);
    assertThat(engine.states(run)).containsEntry("release", StepState.PENDING);
    assertThat(engine.part(Approvals.class).open(100)).extracting(Approval::run).contains(run);

    Approval approval = decide(run, Verdict.APPROVED, "ann", "Looks right");

    RunResult result = running.get(30, TimeUnit.SECONDS);
    assertThat(result.state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(engine.states(run))
        .containsEntry("sign_off", StepState.SUCCEEDED)
        .containsEntry("release", StepState.SUCCEEDED);
    assertThat(engine.part(Approvals.class).ofRun(run)).containsExactly(approval);
    assertThat(engine.part(Approvals.class).open(100))
        .extracting(Approval::run)
        .doesNotContain(run);
    assertThat(approval.message()).isEqualTo("Release yes?");
    assertThat(approval.deadline()).isEqualTo(approval.askedAt().plus(DAY));
    assertThat(approval.decision())
        .extracting(Decision::verdict, Decision::by, Decision::reason)
        .containsExactly(Verdict.APPROVED, "ann", "Looks right");
    assertThat(engine.drivers().steps()).doesNotContain("sign_off");
  }

  @Test
  void failsByTheReasonOfTheOneWhoRejects() throws Exception {
    CompletableFuture<RunResult> running = start(plan("no", DAY));
    String run = waiting();

    decide(run, Verdict.REJECTED, "ann", "Worse for the north");

    assertThat(running.get(30, TimeUnit.SECONDS).state()).isEqualTo(RunState.FAILED);
    Failure failure = engine.step(run, "sign_off").failure();
    assertThat(failure.owner()).isEqualTo(Failure.Owner.USER);
    assertThat(failure.code()).isEqualTo("rejected");
    assertThat(failure.message()).isEqualTo("Worse for the north");
    assertThat(failure.hint()).startsWith("ann rejected it");
    assertThat(engine.step(run, "release").skip().cause())
        .isEqualTo("needs sign_off, which failed");
  }

  @Test
  void asksAnewWhenARejectedRunIsRetried() throws Exception {
    CompletableFuture<RunResult> running = start(plan("again", DAY));
    String run = waiting();
    decide(run, Verdict.REJECTED, "ann", "Not on a Friday");
    running.get(30, TimeUnit.SECONDS);
    asked.clear();

    CompletableFuture<RunResult> second = retry(run, plan("again", DAY));
    waiting();
    decide(run, Verdict.APPROVED, "bob", "It is Monday");

    assertThat(second.get(30, TimeUnit.SECONDS).state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(engine.part(Approvals.class).ofRun(run))
        .extracting(each -> each.decision().reason())
        .containsExactly("Not on a Friday", "It is Monday");
  }

  @Test
  void failsAtItsDeadline() throws Exception {
    CompletableFuture<RunResult> running = start(plan("late", Duration.ofMillis(1)));

    RunResult result = running.get(30, TimeUnit.SECONDS);

    assertThat(result.state()).isEqualTo(RunState.FAILED);
    Failure failure = engine.step(result.run(), "sign_off").failure();
    assertThat(failure.code()).isEqualTo("deadline");
    assertThat(failure.owner()).isEqualTo(Failure.Owner.USER);
    assertThat(engine.step(result.run(), "sign_off").attempts()).isEqualTo(1);
    assertThatThrownBy(() -> decide(result.run(), Verdict.APPROVED, "ann", "Sorry"))
        .isInstanceOf(RunRefused.class)
        .hasMessageStartingWith(
            "Cannot approve step sign_off of run %s: its deadline passed at ", result.run());
  }

  @Test
  void keepsWhatIsDecidedWhileNobodyRunsIt() throws Exception {
    CompletableFuture<RunResult> running = start(plan("gone", DAY));
    String run = waiting();
    engine.part(Runs.class).cancel(run);
    assertThat(running.get(30, TimeUnit.SECONDS).state()).isEqualTo(RunState.CANCELLED);
    assertThat(engine.states(run)).containsEntry("sign_off", StepState.CANCELLED);

    decide(run, Verdict.APPROVED, "ann", "Meanwhile");
    RunResult result = engine.retry(run, plan("gone", DAY));

    assertThat(result.state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(engine.part(Approvals.class).ofRun(run)).hasSize(1);
  }

  @Test
  void asksOnWhereTheRunWasCancelled() throws Exception {
    CompletableFuture<RunResult> running = start(plan("on", DAY));
    String run = waiting();
    engine.part(Runs.class).cancel(run);
    running.get(30, TimeUnit.SECONDS);
    Approval first = asked.get(0);
    asked.clear();

    CompletableFuture<RunResult> second = retry(run, plan("on", DAY));
    waiting();

    assertThat(asked).containsExactly(first);
    decide(run, Verdict.APPROVED, "ann", "Fine");
    assertThat(second.get(30, TimeUnit.SECONDS).state()).isEqualTo(RunState.SUCCEEDED);
  }

  @Test
  void isNeverReused() throws Exception {
    CompletableFuture<RunResult> first = start(plan("twice", DAY));
    decide(waiting(), Verdict.APPROVED, "ann", "Once");
    first.get(30, TimeUnit.SECONDS);
    asked.clear();

    CompletableFuture<RunResult> second = start(plan("twice", DAY));
    String run = waiting();

    assertThat(engine.states(run)).containsEntry("data", StepState.REUSED);
    decide(run, Verdict.APPROVED, "ann", "Twice");
    assertThat(second.get(30, TimeUnit.SECONDS).state()).isEqualTo(RunState.SUCCEEDED);
  }

  @Test
  void letsOtherStepsRunMeanwhile() throws Exception {
    PlanBuilder plan = PlanBuilder.pipeline("crowd").collect("data", "approvals crowd");
    IntStream.range(0, 8).forEach(i -> plan.approve("ask" + i, "Go on?", DAY, "data"));
    plan.sql("busy", "busy crowd", "data");
    CompletableFuture<RunResult> running = start(plan.build());
    await().until(() -> asked.size() == 8);
    String run = asked.get(0).run();

    await().until(() -> engine.states(run).get("busy") == StepState.SUCCEEDED);

    engine.part(Runs.class).cancel(run);
    assertThat(running.get(30, TimeUnit.SECONDS).state()).isEqualTo(RunState.CANCELLED);
  }

  @Test
  void ofTwoAnswersTheFirstCounts() throws Exception {
    CompletableFuture<RunResult> running = start(plan("race", DAY));
    String run = waiting();
    List<CompletableFuture<Approval>> answers =
        IntStream.range(0, 8)
            .mapToObj(i -> i % 2 == 0 ? Verdict.APPROVED : Verdict.REJECTED)
            .map(
                verdict ->
                    CompletableFuture.supplyAsync(
                        () -> decide(run, verdict, "ann", "r"), task -> new Thread(task).start()))
            .toList();

    long refused =
        answers.stream()
            .map(answer -> answer.handle((approval, refusal) -> refusal != null).join())
            .filter(failed -> failed)
            .count();

    assertThat(refused).isEqualTo(7);
    running.get(30, TimeUnit.SECONDS);
    Approval approval = engine.part(Approvals.class).ofRun(run).get(0);
    assertThat(engine.step(run, "sign_off").state())
        .isEqualTo(
            approval.decision().verdict() == Verdict.APPROVED
                ? StepState.SUCCEEDED
                : StepState.FAILED);
    assertThatThrownBy(() -> decide(run, Verdict.REJECTED, "late", "r"))
        .isInstanceOf(RunRefused.class)
        .hasMessageContaining("%s it at ", approval.decision().verdict());
  }

  @Test
  void refusesAnAnswerToAStepThatAsksNothing() throws Exception {
    CompletableFuture<RunResult> running =
        start(
            PlanBuilder.pipeline("refuse")
                .collect("data", "approvals refuse")
                .approve("first", "First?", DAY, "data")
                .approve("second", "Second?", DAY, "first")
                .build());
    String run = waiting();

    assertThatThrownBy(() -> decide(run, "data", Verdict.APPROVED))
        .isInstanceOf(RunRefused.class)
        .hasMessage(
            "Cannot approve step data of run %s: it is of kind collect and asks nobody", run)
        .extracting(e -> ((RunRefused) e).hint())
        .isEqualTo("These wait for an answer: first");
    assertThatThrownBy(() -> decide(run, "second", Verdict.REJECTED))
        .hasMessage(
            "Cannot reject step second of run %s: it is pending and has not asked yet", run);

    engine.part(Runs.class).cancel(run);
    running.get(30, TimeUnit.SECONDS);
  }

  @Test
  void aPlanTellsThatAPersonIsAsked() {
    Forecast forecast = engine.part(Forecaster.class).forecast(plan("ahead", DAY), Set.of());

    assertThat(forecast.step("sign_off").orElseThrow())
        .extracting(StepForecast::outlook, StepForecast::reason, StepForecast::detail)
        .containsExactly(Outlook.WAIT, Reason.ASKS, "Release ahead?");
    assertThat(forecast.step("release").orElseThrow().outlook()).isEqualTo(Outlook.RUN);
  }

  private Approval decide(String run, Verdict verdict, String by, String reason) {
    return engine
        .part(Approvals.class)
        .decide(run, engine.step(run, "sign_off"), verdict, by, reason);
  }

  private void decide(String run, String step, Verdict verdict) {
    engine.part(Approvals.class).decide(run, engine.step(run, step), verdict, "ann", "r");
  }

  private String waiting() {
    await().until(() -> !asked.isEmpty());
    return asked.get(0).run();
  }

  private CompletableFuture<RunResult> start(Plan plan) {
    return CompletableFuture.supplyAsync(
        () -> engine.run(plan, new Listening()), task -> new Thread(task).start());
  }

  private CompletableFuture<RunResult> retry(String run, Plan plan) {
    return CompletableFuture.supplyAsync(
        () -> engine.part(Runs.class).retry(run, plan, new Listening()),
        task -> new Thread(task).start());
  }

  private static Plan plan(String name, Duration deadline) {
    return PlanBuilder.pipeline(name)
        .collect("data", "approvals " + name)
        .approve("sign_off", "Release " + name + "?", deadline, "data")
        .sqlAfter("release", "release " + name, "sign_off")
        .build();
  }

  private final class Listening implements RunObserver {
    @Override
    public void asked(Approval question) {
      asked.add(question);
    }
  }
}
