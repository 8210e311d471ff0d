package dev.nightjar.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.nightjar.engine.catalog.Definition;
import dev.nightjar.engine.catalog.Definitions;
import dev.nightjar.engine.catalog.Source;
import dev.nightjar.engine.execution.AttemptState;
import dev.nightjar.engine.execution.AttemptStatus;
import dev.nightjar.engine.execution.RunQueue;
import dev.nightjar.engine.execution.RunState;
import dev.nightjar.engine.execution.StepState;
import dev.nightjar.engine.execution.Submission;
import dev.nightjar.engine.execution.Trigger;
import dev.nightjar.engine.testing.Database;
import dev.nightjar.engine.testing.EngineUnderTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Servers with real drivers that are killed or stopped in the middle of a step: the driver goes on,
 * and whoever comes next goes on with it.
 */
class ReattachmentIntegrationTests {

  private static final Path SLOW =
      Path.of("src/test/resources/dev/nightjar/engine/cli/slow/pipeline.yaml").toAbsolutePath();
  private static final String LONG = "500000000";
  private static final Duration PATIENCE = Duration.ofMinutes(6);

  @TempDir static Path consoleHome;
  private static Map<String, Object> store;
  private static EngineUnderTest console;

  @TempDir Path folder;
  private final Map<String, String> environment = new HashMap<>();
  private final List<CommandProcess> servers = new ArrayList<>();
  private final List<ProcessHandle> drivers = new ArrayList<>();

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
  void keepNoOtherDrivers() {
    environment.put("SPRING_DATASOURCE_URL", String.valueOf(store.get("spring.datasource.url")));
    environment.put("NIGHTJAR_DRIVER_WARM_COUNT", "0");
    environment.put("NIGHTJAR_DRIVER_MEMORY", "1g");
    environment.put("NIGHTJAR_DRIVER_JAVAOPTIONS", "-XX:TieredStopAtLevel=1");
    environment.put("NIGHTJAR_DRIVER_STARTTIMEOUT", "300s");
  }

  @AfterEach
  void end() {
    servers.forEach(server -> server.signal("KILL"));
    drivers.forEach(ProcessHandle::destroyForcibly);
  }

  @Test
  void aKilledServersDriverGoesOnAndTheNextServerGoesOnWithIt() {
    CommandProcess first = server("home");
    String run = submit(LONG);
    SlowPipeline.awaitBusy(folder.resolve("home"));
    ProcessHandle driver = driver(first);

    first.signal("KILL");
    assertThat(first.end().exitCode()).isEqualTo(137);
    assertThat(driver.isAlive()).isTrue();
    CommandProcess second = server("home");

    awaitSuccess(run);
    assertEachStepWasDoneOnce(run);
    assertThat(logs("home")).as("drivers that were ever started").hasSize(1);
    assertThat(second.driver()).as("a driver of its own").isEmpty();
    await().atMost(PATIENCE).until(() -> !driver.isAlive());
  }

  /** What outlasts the drain goes on in its driver, for whoever comes next. */
  @Test
  void aServerThatIsToldToEndLeavesItsDriverWithWhatItRunsToTheNext() {
    environment.put("NIGHTJAR_SERVER_DRAIN", "1s");
    CommandProcess first = server("home");
    String run = submit(LONG);
    SlowPipeline.awaitBusy(folder.resolve("home"));
    ProcessHandle driver = driver(first);

    first.signal("TERM");
    assertThat(first.end().exitCode()).isEqualTo(143);
    assertThat(driver.isAlive()).isTrue();
    assertThat(console.states(run)).containsEntry("busy", StepState.RUNNING);
    CommandProcess second = server("home");

    awaitSuccess(run);
    assertEachStepWasDoneOnce(run);
    assertThat(logs("home")).as("drivers that were ever started").hasSize(1);
    assertThat(second.driver()).as("a driver of its own").isEmpty();
  }

  /** Scenario 7: the process was started, and nobody wrote down which one it is. */
  @Test
  void aDriverThatHadNotAnsweredWhenItsServerWasKilledIsTheOnlyOne() {
    CommandProcess first = server("home");
    String run = submit("1000");
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> first.driver().isPresent());
    ProcessHandle driver = driver(first);

    first.signal("KILL");
    first.end();
    assertThat(driver.isAlive()).isTrue();
    server("home");

    awaitSuccess(run);
    assertEachStepWasDoneOnce(run);
    assertThat(logs("home")).as("drivers that were ever started").hasSize(1);
  }

  @Test
  void aDriverThatFoundNoEngineLeavesItsResultsAndTheyArePublished() throws Exception {
    environment.put("NIGHTJAR_DRIVER_HEARTBEAT", "1s");
    environment.put("NIGHTJAR_DRIVER_ORPHANTIMEOUT", "3s");
    CommandProcess first = server("home");
    String run = submit("300000000");
    SlowPipeline.awaitBusy(folder.resolve("home"));
    ProcessHandle driver = driver(first);

    first.signal("KILL");
    first.end();
    driver.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    assertThat(results("home")).as("results that it left").isNotEmpty();
    server("home");

    awaitSuccess(run);
    assertEachStepWasDoneOnce(run);
    assertThat(logs("home")).as("drivers: the one that ended, and one for the rest").hasSize(2);
    await().atMost(PATIENCE).until(() -> results("home").isEmpty());
  }

  /** Scenario 5 with a driver: who wakes up again may not end what isn't its own any more. */
  @Test
  void aServerThatStoodStillDoesNotTouchTheDriverThatAnotherHas() {
    environment.put("NIGHTJAR_EXECUTION_LEASE_DURATION", "8s");
    environment.put("NIGHTJAR_EXECUTION_LEASE_FENCE", "6s");
    environment.put("NIGHTJAR_EXECUTION_LEASE_HEARTBEAT", "1s");
    CommandProcess first = server("home");
    String run = submit(LONG);
    SlowPipeline.awaitBusy(folder.resolve("home"));
    ProcessHandle driver = driver(first);
    CommandProcess second = server("other");

    first.signal("STOP");
    await()
        .atMost(PATIENCE)
        .until(() -> summons("home").anyMatch(file -> file.endsWith("summons/2.json")));
    first.signal("CONT");

    assertThat(first.end().exitCode()).isEqualTo(3);
    assertThat(driver.isAlive()).isTrue();
    awaitSuccess(run);
    assertEachStepWasDoneOnce(run);
    assertThat(logs("home")).hasSize(1);
    assertThat(second.driver()).isEmpty();
  }

  private CommandProcess server(String home) {
    CommandProcess server =
        CommandProcess.start(
            folder,
            environment,
            "server",
            "--port",
            "0",
            "--management-port",
            "0",
            "--home",
            folder.resolve(home).toString());
    servers.add(server);
    return server.awaitOutput("Nightjar server at");
  }

  private ProcessHandle driver(CommandProcess server) {
    ProcessHandle driver = server.driver().orElseThrow();
    drivers.add(driver);
    return driver;
  }

  private static String submit(String work) {
    try {
      Definition definition = console.part(Definitions.class).keep("slow", Files.readString(SLOW));
      return console
          .part(RunQueue.class)
          .submit(
              new Submission(
                  definition,
                  new Source(SLOW, null, false),
                  Map.of("work", work),
                  Instant.parse("2026-01-02T03:04:05Z"),
                  Trigger.MANUAL,
                  null,
                  0,
                  Set.of("points", "busy", "last")))
          .run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void awaitSuccess(String run) {
    await().atMost(PATIENCE).until(() -> hasSucceeded(run));
  }

  private static boolean hasSucceeded(String run) {
    RunState state = console.details(run).summary().state();
    assertThat(state).as(() -> "%s".formatted(console.details(run))).isNotEqualTo(RunState.FAILED);
    return state == RunState.SUCCEEDED;
  }

  private static void assertEachStepWasDoneOnce(String run) {
    assertThat(console.details(run).attempts())
        .extracting(AttemptStatus::id, AttemptStatus::state)
        .containsExactly(
            tuple(run + "/points/1", AttemptState.SUCCEEDED),
            tuple(run + "/busy/1", AttemptState.SUCCEEDED),
            tuple(run + "/last/1", AttemptState.SUCCEEDED));
  }

  private List<Path> logs(String home) {
    return files(home).filter(file -> file.toString().endsWith(".log")).toList();
  }

  private List<Path> results(String home) {
    return files(home).filter(file -> file.getParent().endsWith("results")).toList();
  }

  private Stream<Path> summons(String home) {
    return files(home).filter(file -> file.getParent().endsWith("summons"));
  }

  /** What there is; a driver that ends removes its folder meanwhile. */
  private Stream<Path> files(String home) {
    List<Path> found = new ArrayList<>();
    try {
      Files.walkFileTree(
          folder.resolve(home).resolve("drivers"),
          Set.of(),
          3,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              if (attributes.isRegularFile()) {
                found.add(file);
              }
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException gone) {
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException gone) {
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found.stream();
  }
}
