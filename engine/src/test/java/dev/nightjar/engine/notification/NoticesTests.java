package dev.nightjar.engine.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nightjar.engine.api.RunReports;
import dev.nightjar.engine.catalog.Definition;
import dev.nightjar.engine.catalog.Definitions;
import dev.nightjar.engine.catalog.Source;
import dev.nightjar.engine.compiler.Plan;
import dev.nightjar.engine.execution.Approval.Verdict;
import dev.nightjar.engine.execution.Approvals;
import dev.nightjar.engine.execution.Claim;
import dev.nightjar.engine.execution.Claims;
import dev.nightjar.engine.execution.Driver.Outcome;
import dev.nightjar.engine.execution.Repair;
import dev.nightjar.engine.execution.Repairs;
import dev.nightjar.engine.execution.RunObserver;
import dev.nightjar.engine.execution.RunQueue;
import dev.nightjar.engine.execution.Runs;
import dev.nightjar.engine.execution.Submission;
import dev.nightjar.engine.execution.Transactions;
import dev.nightjar.engine.execution.Trigger;
import dev.nightjar.engine.jdbc.Columns;
import dev.nightjar.engine.notification.Outbox.Sheet;
import dev.nightjar.engine.testing.Database;
import dev.nightjar.engine.testing.EngineUnderTest;
import dev.nightjar.engine.testing.FakeDriver;
import dev.nightjar.engine.testing.FakeDrivers.Behaviour;
import dev.nightjar.engine.testing.Made;
import dev.nightjar.engine.testing.PlanBuilder;
import dev.nightjar.steps.contract.work.Failure;
import dev.nightjar.steps.contract.work.Failure.Owner;
import dev.nightjar.steps.contract.work.Place;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** What is noticed of runs, and which messages come of it. */
@ParameterizedClass
@EnumSource(Database.class)
class NoticesTests {

  private static final String DEFINITION =
      """
      apiVersion: nightjar/v1
      name: nightly
      owner: ada@example.org
      schedule: {cron: "0 2 * * *", deadline: 3h}
      timeout: 1s
      notify:
        - channel: ops
        - {channel: chat, on: [recovery, gateRefusal]}
      steps:
        days:
          collect: {format: csv, path: none.csv, schema: {id: long}}
      """;

  @Parameter Database database;
  @TempDir Path folder;
  private EngineUnderTest engine;
  private Notices notices;
  private int times;

  @BeforeEach
  void start() {
    engine = EngineUnderTest.at(folder.resolve("home"), database.properties());
    notices = engine.part(Notices.class);
    notices.look();
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  @Test
  void tellsOfAFailureOnceWithItsCauseItsPlaceAndWhatToDo() {
    String run = failingRun("wrong-separator", "Cannot read none.csv: 1 column", true);

    notices.look();
    notices.look();

    assertThat(sheets()).hasSize(1);
    Message message = sheets().get(0).message();
    assertThat(message.channel()).isEqualTo("ops");
    assertThat(message.event().word()).isEqualTo("failure");
    assertThat(message.cause()).isEqualTo("Cannot read none.csv: 1 column");
    assertThat(message.where()).isEqualTo("nightly/pipeline.yaml:11:5");
    assertThat(message.step()).isEqualTo("days");
    assertThat(message.owner()).isEqualTo("ada@example.org");
    assertThat(message.command())
        .isEqualTo("nightjar runs retry %s --home %s".formatted(run, engine.home().path()));
  }

  @Test
  void tellsOfARunThatTookTooLongWithThePlaceOfItsTimeout() {
    engine.drivers().behave((driver, task, observer) -> new CompletableFuture<>());
    Claim claim = queuedAndClaimed();
    engine
        .part(Runs.class)
        .proceed(claim, plan().within(Duration.ofSeconds(1)), new RunObserver() {});

    notices.look();

    assertThat(sheets()).hasSize(1);
    Message message = sheets().get(0).message();
    assertThat(message.event().word()).isEqualTo("failure");
    assertThat(message.cause()).isEqualTo("The run took longer than 1s");
    assertThat(message.where()).isEqualTo("nightly/pipeline.yaml:5:10");
    assertThat(message.step()).isNull();
    assertThat(engine.part(RunReports.class).find(claim.run()).orElseThrow().failure().line())
        .isEqualTo(5);
  }

  @Test
  void tellsOfARunThatCouldNotBeginAndOfAGateByWhatItIs() {
    engine
        .part(Claims.class)
        .fail(queuedAndClaimed(), new Failure(Owner.USER, "invalid-definition", "bad", null, null));
    failingRun("gate-refused", "accuracy is 0.5, below 0.8", false);

    notices.look();

    assertThat(sheets())
        .extracting(sheet -> sheet.message().channel() + " " + sheet.message().event().word())
        .containsExactlyInAnyOrder("ops failure", "ops gateRefusal", "chat gateRefusal");
  }

  @Test
  void saysNothingOfWhatAPersonRunsAtATerminalNorOfWhatIsCancelled() {
    engine.drivers().behave(Behaviour.of(task -> FakeDriver.failed(Owner.USER, "bad", "bad")));
    engine.run(plan());
    Claim claim = queuedAndClaimed();
    engine.part(Claims.class).cancel(claim);

    notices.look();

    assertThat(sheets()).isEmpty();
  }

  @Test
  void aPipelineThatFailsFiftyTimesIsOneMessageAndACount() {
    failingRun("bad", "first", false);
    notices.look();
    sendAll();
    IntStream.range(1, 50).forEach(i -> failingRun("bad", "failure " + i, false));
    notices.look();
    notices.look();

    List<Sheet> sheets = sheets();
    assertThat(sheets).extracting(Sheet::told).containsExactlyInAnyOrder(1, 49);
    Sheet held = sheets.stream().filter(sheet -> sheet.told() == 49).findFirst().orElseThrow();
    assertThat(held.message().cause()).isEqualTo("failure 49");
    assertThat(held.dueAt())
        .isAfter(engine.part(NoticeStore.class).now().plus(Duration.ofMinutes(50)));
    assertThat(claimed()).isEmpty();
  }

  @Test
  void tellsOfTheFirstSuccessAfterFailuresOnceAndTakesBackWhatIsNoMoreSo() {
    failingRun("bad", "first", false);
    notices.look();
    sendAll();
    failingRun("bad", "second", false);
    notices.look();

    succeedingRun();
    succeedingRun();
    notices.look();
    succeedingRun();
    notices.look();

    assertThat(sheets())
        .extracting(sheet -> sheet.message().event().word() + " " + sheet.state())
        .containsExactlyInAnyOrder(
            "failure sent", "failure dropped", "recovery waiting", "recovery waiting");
    assertThat(sheets())
        .filteredOn(sheet -> sheet.message().event().word().equals("recovery"))
        .allMatch(sheet -> sheet.message().cause().endsWith("after 2 runs that failed"));
  }

  @Test
  void aRunThatIsGoneOnWithAndFailsAgainIsAnotherFailure() {
    String run = failingRun("bad", "first", false);
    notices.look();
    jdbc().update("UPDATE run SET generation = generation + 1 WHERE id = ?", run);
    notices.look();

    assertThat(sheets()).extracting(Sheet::told).containsExactly(2);
  }

  @Test
  void noticesAMissedDeadlineOnce() {
    submit(Instant.now().minus(Duration.ofHours(2)), Trigger.SCHEDULE);
    submit(Instant.now().minus(Duration.ofHours(4)), Trigger.MANUAL);
    notices.look();
    assertThat(sheets()).isEmpty();

    String late = submit(Instant.now().minus(Duration.ofHours(4)), Trigger.SCHEDULE);
    notices.look();
    notices.look();

    assertThat(sheets()).hasSize(1);
    assertThat(sheets().get(0).message().run()).isEqualTo(late);
    assertThat(sheets().get(0).message().event().word()).isEqualTo("missedDeadline");
    assertThat(noticed("deadline")).isEqualTo(1);
  }

  @Test
  void aRunThatHadEndedByItsDeadlineHasNotMissedItWhenItIsRepaired() {
    engine.drivers().behave(Behaviour.of(task -> FakeDriver.failed(Owner.USER, "bad", "bad")));
    String run = submit(Instant.now().minus(Duration.ofHours(4)), Trigger.SCHEDULE);
    proceed();
    jdbc()
        .update(
            """
            UPDATE run SET created_at = ?, queued_at = ?, ended_at = ? WHERE id = ?
            """,
            hoursAgo(4),
            hoursAgo(4),
            hoursAgo(3.5),
            run);
    engine.part(Repairs.class).queue(run, Repair.plain("ann"));

    notices.look();
    assertThat(sheets()).isEmpty();

    engine.drivers().behave(Behaviour.of(Made::by));
    proceed();
    notices.look();
    assertThat(noticed("deadline")).isZero();
  }

  @Test
  void whatABackfillRunsHasNoDeadline() {
    String run = submit(Instant.now().minus(Duration.ofHours(4)), Trigger.SCHEDULE);
    jdbc().update("UPDATE run SET backfill = 'missed' WHERE id = ?", run);

    notices.look();

    assertThat(noticed("deadline")).isZero();
  }

  @Test
  void noticesADeadlineThatWasMissedByARunThatHasEndedBeforeAnybodyLooked() {
    engine.drivers().behave(Behaviour.of(Made::by));
    String run = submit(Instant.now().minus(Duration.ofHours(2)), Trigger.SCHEDULE);
    String inTime = submit(Instant.now().minus(Duration.ofHours(2)), Trigger.SCHEDULE);
    notices.look();
    assertThat(noticed("deadline")).isZero();
    proceed();
    proceed();
    // Its deadline was a second before its end; that of the other a while after.
    jdbc()
        .update(
            "UPDATE run SET logical_time = ?, created_at = ?, queued_at = ? WHERE id = ?",
            Columns.time(ended(run).minus(Duration.ofHours(3)).minusSeconds(1)),
            hoursAgo(3),
            hoursAgo(3),
            run);

    notices.look();
    notices.look();

    assertThat(noticed("deadline")).isEqualTo(1);
    assertThat(sheets())
        .singleElement()
        .satisfies(
            sheet -> {
              assertThat(sheet.message().run()).isEqualTo(run).isNotEqualTo(inTime);
              assertThat(sheet.message().event().word()).isEqualTo("missedDeadline");
            });
  }

  private Instant ended(String run) {
    return Objects.requireNonNull(engine.details(run).summary().endedAt());
  }

  private static Object hoursAgo(double hours) {
    return Columns.time(Instant.now().minusSeconds((long) (hours * 3600)));
  }

  private void proceed() {
    Claim claim = engine.part(Claims.class).next(100).orElseThrow();
    engine.part(Runs.class).proceed(claim, plan(), new RunObserver() {});
  }

  @Test
  void tellsOfAQuestionWithTheCommandThatAnswersIt() throws Exception {
    Claim claim = queuedAndClaimed();
    Plan plan =
        PlanBuilder.pipeline("nightly")
            .collect("days", "approval")
            .approve("sign_off", "Release it?", Duration.ofHours(1), "days")
            .build();
    CompletableFuture<?> run =
        CompletableFuture.runAsync(
            () -> engine.part(Runs.class).proceed(claim, plan, new RunObserver() {}));
    await()
        .until(
            () -> {
              notices.look();
              return !sheets().isEmpty();
            });

    Message message = sheets().get(0).message();
    assertThat(message.event().word()).isEqualTo("waitingApproval");
    assertThat(message.cause()).isEqualTo("Release it?");
    assertThat(message.command())
        .startsWith("nightjar runs approve %s sign_off --home ".formatted(claim.run()))
        .endsWith(" --reason '…'");
    engine
        .part(Approvals.class)
        .decide(claim.run(), engine.step(claim.run(), "sign_off"), Verdict.APPROVED, "ada", "fine");
    run.get();
  }

  @Test
  void ofManyWhoLookAtOnceOneNoticesAThing() throws Exception {
    IntStream.range(0, 5).forEach(i -> failingRun("bad", "failure " + i, false));

    CompletableFuture.allOf(
            IntStream.range(0, 8)
                .mapToObj(
                    i ->
                        CompletableFuture.runAsync(notices::look, task -> new Thread(task).start()))
                .toArray(CompletableFuture<?>[]::new))
        .get();

    assertThat(sheets()).extracting(Sheet::told).containsExactly(5);
    assertThat(noticed("ended")).isEqualTo(5);
  }

  private int noticed(String event) {
    return jdbc()
        .queryForObject("SELECT COUNT(*) FROM notice WHERE event = ?", Integer.class, event);
  }

  private JdbcTemplate jdbc() {
    return engine.part(JdbcTemplate.class);
  }

  private List<Sheet> sheets() {
    return engine.part(Outbox.class).latest(100);
  }

  private List<Outbox.Claimed> claimed() {
    List<Outbox.Claimed> claimed = new ArrayList<>();
    Transactions transactions = engine.part(Transactions.class);
    Outbox outbox = engine.part(Outbox.class);
    transactions
        .run(() -> outbox.claim(Duration.ofMinutes(1)))
        .ifPresent(
            message -> {
              claimed.add(message);
              claimed.addAll(claimed());
            });
    return claimed;
  }

  private void sendAll() {
    Outbox outbox = engine.part(Outbox.class);
    claimed().forEach(message -> engine.part(Transactions.class).run(() -> outbox.sent(message)));
  }

  private Plan plan() {
    return PlanBuilder.pipeline("nightly").collect("days", "content " + times++).build();
  }

  private String failingRun(String code, String message, boolean placed) {
    Place place = placed ? Place.at("days", "/collect") : null;
    engine
        .drivers()
        .behave(
            Behaviour.of(
                task -> new Outcome.Failed(new Failure(Owner.USER, code, message, null, place))));
    return run();
  }

  private String succeedingRun() {
    engine.drivers().behave(Behaviour.of(Made::by));
    return run();
  }

  private String run() {
    Claim claim = queuedAndClaimed();
    engine.part(Runs.class).proceed(claim, plan(), new RunObserver() {});
    return claim.run();
  }

  private Claim queuedAndClaimed() {
    submit(Instant.parse("2026-01-02T03:04:05Z").plusSeconds(times++), Trigger.MANUAL);
    return engine.part(Claims.class).next(100).orElseThrow();
  }

  private String submit(Instant logicalTime, Trigger trigger) {
    Definition definition = engine.part(Definitions.class).keep("nightly", DEFINITION, Map.of());
    return engine
        .part(RunQueue.class)
        .submit(
            new Submission(
                definition,
                new Source(
                    Path.of("/checkouts/here/c0ffee/nightly/pipeline.yaml"), "c0ffee", false),
                Map.of(),
                logicalTime,
                trigger,
                null,
                0,
                Set.of()))
        .run();
  }
}
