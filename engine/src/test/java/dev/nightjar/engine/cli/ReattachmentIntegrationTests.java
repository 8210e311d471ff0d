package dev.nightjar.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.nightjar.engine.catalog.Definitions;
import dev.nightjar.engine.execution.AttemptState;
import dev.nightjar.engine.execution.AttemptStatus;
import dev.nightjar.engine.execution.BranchPages;
import dev.nightjar.engine.execution.BranchState;
import dev.nightjar.engine.execution.BranchStatus;
import dev.nightjar.engine.execution.Driver.ProcessId;
import dev.nightjar.engine.execution.StepState;
import dev.nightjar.engine.testing.Database;
import dev.nightjar.engine.testing.EngineUnderTest;
import dev.nightjar.engine.testing.Slow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Servers with real drivers that are killed or stopped in the middle of a step: the driver goes on,
 * and whoever comes next goes on with it.
 */
@Slow
class ReattachmentIntegrationTests {

  private static final Path RESOURCES =
      Path.of("src/test/resources/dev/nightjar/engine/cli").toAbsolutePath();
  private static final String LONG = "500000000";
  private static final Duration PATIENCE = Succession.PATIENCE;

  /** Within this time a server ends that wakes up without its lease: docs/operations.md. */
  private static final Duration WAKING = Duration.ofSeconds(5);

  @TempDir static Path consoleHome;
  private static Map<String, Object> store;
  private static EngineUnderTest console;

  @TempDir Path folder;
  private Succession servers;

  @BeforeAll
  static void openStore() {
    store = Database.POSTGRESQL.properties();
    console = EngineUnderTest.at(consoleHome, store);
  }

  @AfterAll
  static void closeStore() {
    console.close();
  }

  @BeforeEach
  void begin() {
    servers = new Succession(folder, console, store);
  }

  @AfterEach
  void end() {
    servers.close();
  }

  @Test
  void aKilledServersDriverGoesOnAndTheNextServerGoesOnWithIt() {
    CommandProcess first = servers.server("home");
    String run = submit(LONG);
    SlowPipeline.awaitBusy(servers.home("home"));
    ProcessHandle driver = first.driver().orElseThrow();

    first.signal("KILL");
    assertThat(first.end().exitCode()).isEqualTo(137);
    assertThat(driver.isAlive()).isTrue();
    CommandProcess second = servers.server("home");

    servers.awaitSuccess(run);
    assertEachStepWasDoneOnce(run);
    assertThat(servers.logs("home")).as("drivers that were ever started").hasSize(1);
    assertThat(second.driver()).as("a driver of its own").isEmpty();
    await().atMost(PATIENCE).until(() -> !driver.isAlive());
  }

  /** What outlasts the drain goes on in its driver, for whoever comes next. */
  @Test
  void aServerThatIsToldToEndLeavesItsDriverWithWhatItRunsToTheNext() {
    servers.configure("NIGHTJAR_SERVER_DRAIN", "1s");
    CommandProcess first = servers.server("home");
    String run = submit(LONG);
    SlowPipeline.awaitBusy(servers.home("home"));
    ProcessHandle driver = first.driver().orElseThrow();

    first.signal("TERM");
    assertThat(first.end().exitCode()).isEqualTo(143);
    assertThat(driver.isAlive()).isTrue();
    assertThat(console.states(run)).containsEntry("busy", StepState.RUNNING);
    CommandProcess second = servers.server("home");

    servers.awaitSuccess(run);
    assertEachStepWasDoneOnce(run);
    assertThat(servers.logs("home")).as("drivers that were ever started").hasSize(1);
    assertThat(second.driver()).as("a driver of its own").isEmpty();
  }

  /** Scenario 7: the process was started, and nobody wrote down which one it is. */
  @Test
  void aDriverThatHadNotAnsweredWhenItsServerWasKilledIsTheOnlyOne() {
    CommandProcess first = servers.server("home");
    String run = submit("1000");
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> first.driver().isPresent());
    ProcessHandle driver = first.driver().orElseThrow();
    CommandProcess.signal(driver, "STOP");

    first.signal("KILL");
    first.end();
    assertThat(submissions(run))
        .singleElement()
        .satisfies(submission -> assertThat(submission.get("pid")).as("what is known").isNull());
    servers.server("home");
    servers.awaitSecondSummons("home");
    assertThat(servers.drivers()).containsExactly(driver);
    CommandProcess.signal(driver, "CONT");

    servers.awaitSuccess(run);
    assertEachStepWasDoneOnce(run);
    assertThat(console.details(run).attempts())
        .extracting(AttemptStatus::driver)
        .extracting(process -> Objects.requireNonNull(process).pid())
        .containsOnly(driver.pid());
    assertThat(submissions(run)).as("drivers that the run has ever had").hasSize(1);
    assertThat(servers.logs("home")).as("drivers that were ever started").hasSize(1);
  }

  /** Scenario 6 with another engine: it has a home of its own, and stands by. */
  @Test
  void anotherServerOfTheMachineGoesOnWithTheDriverOfOneThatWasKilled() {
    Two two = two();
    ProcessHandle driver = two.busy().driver().orElseThrow();

    two.busy().signal("KILL");
    assertThat(two.busy().end().exitCode()).isEqualTo(137);
    assertThat(driver.isAlive()).isTrue();

    servers.awaitSuccess(two.run());
    assertEachStepWasDoneOnce(two.run());
    assertThat(submissions(two.run())).as("drivers that the run has ever had").hasSize(1);
    assertThat(servers.logs("home").size() + servers.logs("other").size()).isEqualTo(1);
    assertThat(two.idle().driver()).as("a driver of its own").isEmpty();
    await().atMost(PATIENCE).until(() -> !driver.isAlive());
  }

  /** Scenario 6 with branches: those that are done stay done, the one that runs goes on. */
  @Test
  void branchesOfAKilledServerGoOnAsTheAttemptsThatTheyWere() {
    CommandProcess first = servers.server("home");
    String run = submitFanned();
    await().atMost(PATIENCE).until(() -> isSlowBranchAlone(run));
    ProcessHandle driver = first.driver().orElseThrow();
    Map<String, List<AttemptStatus>> before = attemptsOfBranches(run);

    first.signal("KILL");
    first.end();
    assertThat(driver.isAlive()).isTrue();
    CommandProcess second = servers.server("home");

    servers.awaitSuccess(run);
    Map<String, List<AttemptStatus>> after = attemptsOfBranches(run);
    assertThat(after.keySet()).isEqualTo(before.keySet()).hasSize(3);
    after.forEach(
        (branch, attempts) ->
            assertThat(attempts)
                .as(branch)
                .singleElement()
                .satisfies(
                    attempt -> {
                      assertThat(attempt.id()).endsWith(".own/1");
                      assertThat(attempt.state()).isEqualTo(AttemptState.SUCCEEDED);
                      assertThat(attempt.driver())
                          .extracting(ProcessId::pid)
                          .isEqualTo(driver.pid());
                    }));
    assertThat(after).containsEntry("north", before.get("north"));
    assertThat(after).containsEntry("west", before.get("west"));
    assertThat(after.get("south").get(0).startedAt())
        .isEqualTo(before.get("south").get(0).startedAt());
    assertThat(console.details(run).attempts())
        .extracting(AttemptStatus::id, AttemptStatus::state)
        .containsExactlyInAnyOrder(
            tuple(run + "/regions/1", AttemptState.SUCCEEDED),
            tuple(run + "/by_region/1", AttemptState.INTERRUPTED),
            tuple(run + "/by_region/2", AttemptState.SUCCEEDED),
            tuple(run + "/total/1", AttemptState.SUCCEEDED));
    assertThat(submissions(run)).as("drivers that the run has ever had").hasSize(1);
    assertThat(servers.logs("home")).as("drivers that were ever started").hasSize(1);
    assertThat(second.driver()).as("a driver of its own").isEmpty();
  }

  @Test
  void aDriverThatFoundNoEngineLeavesItsResultsAndTheyArePublished() throws Exception {
    servers.configure("NIGHTJAR_DRIVER_HEARTBEAT", "1s");
    servers.configure("NIGHTJAR_DRIVER_ORPHANTIMEOUT", "3s");
    CommandProcess first = servers.server("home");
    String run = submit("300000000");
    SlowPipeline.awaitBusy(servers.home("home"));
    ProcessHandle driver = first.driver().orElseThrow();

    first.signal("KILL");
    first.end();
    driver.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    assertThat(servers.results("home")).as("results that it left").isNotEmpty();
    servers.server("home");

    servers.awaitSuccess(run);
    assertEachStepWasDoneOnce(run);
    assertThat(servers.logs("home"))
        .as("drivers: the one that ended, and one for the rest")
        .hasSize(2);
    await().atMost(PATIENCE).until(() -> servers.results("home").isEmpty());
  }

  /** Scenario 5 with a driver: who wakes up again may not end what isn't its own any more. */
  @Test
  void aServerThatStoodStillDoesNotTouchTheDriverThatAnotherHas() {
    servers.configure("NIGHTJAR_EXECUTION_LEASE_DURATION", "8s");
    servers.configure("NIGHTJAR_EXECUTION_LEASE_FENCE", "6s");
    servers.configure("NIGHTJAR_EXECUTION_LEASE_HEARTBEAT", "1s");
    Two two = two();
    ProcessHandle driver = two.busy().driver().orElseThrow();

    two.busy().signal("STOP");
    servers.awaitSecondSummons(two.home());
    two.busy().signal("CONT");
    Instant woken = Instant.now();

    assertThat(two.busy().end().exitCode()).isEqualTo(3);
    assertThat(Duration.between(woken, Instant.now())).isLessThan(WAKING);
    assertThat(driver.isAlive()).isTrue();
    servers.awaitSuccess(two.run());
    assertEachStepWasDoneOnce(two.run());
    assertThat(servers.logs(two.home())).hasSize(1);
    assertThat(two.idle().driver()).isEmpty();
  }

  /** Two servers, and the run that one of them is busy with in its home. */
  private record Two(CommandProcess busy, CommandProcess idle, String home, String run) {}

  private Two two() {
    CommandProcess one = servers.server("home");
    CommandProcess other = servers.server("other");
    String run = submit(LONG);
    await().atMost(PATIENCE).until(() -> isBusy("home") || isBusy("other"));
    return isBusy("home") ? new Two(one, other, "home", run) : new Two(other, one, "other", run);
  }

  private String submit(String work) {
    Path slow = RESOURCES.resolve("slow/pipeline.yaml");
    return servers.submit(
        definitions().keep("slow", text(slow)),
        slow,
        Map.of("work", work),
        Set.of("points", "busy", "last"));
  }

  private String submitFanned() {
    Path fanned = RESOURCES.resolve("fanned/pipeline.yaml");
    Map<String, String> parts = Map.of("region.yaml", text(fanned.resolveSibling("region.yaml")));
    return servers.submit(
        definitions().keep("fanned", text(fanned), parts), fanned, Map.of(), Set.of());
  }

  private static Definitions definitions() {
    return console.part(Definitions.class);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean isBusy(String home) {
    return Files.exists(SlowPipeline.busy(servers.home(home)));
  }

  /** Whether its driver is in the middle of the slow branch, and the others are done. */
  private boolean isSlowBranchAlone(String run) {
    List<BranchState> states = branches(run).stream().map(BranchStatus::state).toList();
    return states.stream().filter(state -> state == BranchState.SUCCEEDED).count() == 2
        && Files.exists(servers.home("home").resolve("data/fanned/by_region.south.own"));
  }

  private static List<BranchStatus> branches(String run) {
    return console.part(BranchPages.class).page(run, null, 10).stream()
        .map(BranchPages.Placed::branch)
        .toList();
  }

  private static Map<String, List<AttemptStatus>> attemptsOfBranches(String run) {
    Map<String, List<AttemptStatus>> attempts = new HashMap<>();
    for (BranchStatus branch : branches(run)) {
      String own = Objects.requireNonNull(branch.run());
      attempts.put(branch.id().name(), console.details(own).attempts());
    }
    return attempts;
  }

  /** The drivers that a run has had, each with its process as far as that is known now. */
  private static List<Map<String, Object>> submissions(String run) {
    return console
        .part(JdbcTemplate.class)
        .queryForList(
            """
            SELECT run_driver.submission, driver.pid FROM run_driver
            LEFT JOIN driver ON driver.submission = run_driver.submission WHERE run_driver.run = ?
            """,
            run);
  }

  private static void assertEachStepWasDoneOnce(String run) {
    assertThat(console.details(run).attempts())
        .extracting(AttemptStatus::id, AttemptStatus::state)
        .containsExactly(
            tuple(run + "/points/1", AttemptState.SUCCEEDED),
            tuple(run + "/busy/1", AttemptState.SUCCEEDED),
            tuple(run + "/last/1", AttemptState.SUCCEEDED));
  }
}
