package dev.nightjar.engine.execution.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.nightjar.engine.compiler.AnalysisFailure;
import dev.nightjar.engine.execution.Driver;
import dev.nightjar.engine.execution.Driver.Outcome;
import dev.nightjar.steps.contract.work.AnalysisRequest;
import dev.nightjar.steps.contract.work.Failure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How drivers end, and what is left of them: nothing but their logs. */
class DriverDeathIntegrationTests {

  private final List<ProcessHandle> others = ProcessHandle.current().descendants().toList();

  @TempDir private Path folder;
  private Tasks tasks;
  private final RecordingObserver observer = new RecordingObserver();

  @BeforeEach
  void makeTasks() {
    tasks = new Tasks(folder.resolve("out"));
  }

  @Test
  void failsTheAttemptOfAKilledDriverAndStartsAnother() throws Exception {
    try (TestEngine engine = TestEngine.start();
        Driver driver = start(engine)) {
      CompletableFuture<Outcome> attempt = driver.execute(tasks.endless("endless"), observer);
      await().atMost(Duration.ofSeconds(60)).until(() -> !observer.progress().isEmpty());
      handle(driver).destroyForcibly();

      Failure failure = failure(attempt.get(5, TimeUnit.SECONDS));
      assertThat(failure.owner()).isEqualTo(Failure.Owner.PLATFORM);
      assertThat(failure.code()).isEqualTo("driver-crashed");
      assertThat(failure.message()).isEqualTo("The Spark driver ended with exit code 137 (killed)");
      assertThat(failure.hint()).isEqualTo("the driver's log is " + log());
      assertThat(driver.alive()).isFalse();
      assertThatThrownBy(() -> driver.analyse(new AnalysisRequest(List.of(), Map.of())))
          .isInstanceOf(AnalysisFailure.class)
          .hasMessage("The Spark driver ended with exit code 137 (killed)");

      try (Driver next = start(engine)) {
        Outcome outcome =
            next.execute(tasks.sql("quick", "SELECT 1 AS one", Map.of()), observer)
                .get(60, TimeUnit.SECONDS);
        assertThat(outcome).isInstanceOf(Outcome.Succeeded.class);
      }
    }
    assertNothingIsLeft();
  }

  @Test
  void leavesNothingWhenItIsClosedInMidTask() throws Exception {
    try (TestEngine engine = TestEngine.start()) {
      Driver driver = start(engine);
      CompletableFuture<Outcome> attempt = driver.execute(tasks.endless("endless"), observer);
      await().atMost(Duration.ofSeconds(60)).until(() -> !observer.progress().isEmpty());
      ProcessHandle process = handle(driver);

      long begin = System.nanoTime();
      driver.close();
      driver.close();

      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
      assertThat(process.isAlive()).isFalse();
      assertThat(attempt.get(5, TimeUnit.SECONDS)).isInstanceOf(Outcome.Failed.class);
      assertThat(driver.alive()).isFalse();
    }
    assertNothingIsLeft();
  }

  @Test
  void endsWithTheEngine() throws Exception {
    ProcessHandle process;
    try (TestEngine engine = TestEngine.start()) {
      process = handle(start(engine));
    }
    assertThat(process.isAlive()).isFalse();
    assertNothingIsLeft();
  }

  @Test
  void givesUpOnADriverThatSaysNothing() throws Exception {
    try (TestEngine engine = TestEngine.start("nightjar.driver.heartbeat=1s");
        Driver driver = start(engine)) {
      CompletableFuture<Outcome> attempt = driver.execute(tasks.endless("endless"), observer);
      stop(driver.process().pid());

      Failure failure = failure(attempt.get(15, TimeUnit.SECONDS));
      assertThat(failure.code()).isEqualTo("driver-lost");
      assertThat(failure.message()).startsWith("The Spark driver has said nothing for");
      assertThat(ProcessHandle.of(driver.process().pid()).filter(ProcessHandle::isAlive)).isEmpty();
    }
    assertNothingIsLeft();
  }

  @Test
  void runsOutOfMemoryWithAWordAboutIt() throws Exception {
    String hungry =
        "SELECT length(string(collect_list(repeat('x', 1000)))) AS n FROM range(10000000)";
    try (TestEngine engine = TestEngine.start("nightjar.driver.memory=512m");
        Driver driver = start(engine)) {
      Outcome outcome =
          driver
              .execute(tasks.sql("hungry", hungry, Map.of()), observer)
              .get(120, TimeUnit.SECONDS);

      assertThat(failure(outcome).message()).startsWith("The Spark driver ran out of memory: ");
      assertThat(failure(outcome).hint()).startsWith("raise nightjar.driver.memory, now 512m");
    }
  }

  @Test
  void endsByItselfWhenItHasNoEngineAndItsAttemptsHaveHadTheirTime() throws Exception {
    ProcessHandle process;
    try (TestEngine engine =
        // The one that vanishes here goes on in truth: three heartbeats later it would end the
        // driver.
        TestEngine.start("nightjar.driver.heartbeat=10s", "nightjar.driver.orphan-timeout=11s")) {
      Driver driver = start(engine);
      process = handle(driver);
      var unused = driver.execute(tasks.endless("endless"), Duration.ofSeconds(8), observer);
      await().atMost(Duration.ofSeconds(60)).until(() -> !observer.progress().isEmpty());
      engine.vanish();
      await().atMost(Duration.ofSeconds(25)).until(() -> !process.isAlive());
    }
    assertThat(log()).content().contains("The engine has been silent for too long");
  }

  private Driver start(TestEngine engine) {
    return engine.drivers().start("test", log(), null);
  }

  private Path log() {
    return folder.resolve("driver.log");
  }

  private static ProcessHandle handle(Driver driver) {
    return DriverProcess.find(driver.process()).orElseThrow();
  }

  private static Failure failure(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    return ((Outcome.Failed) outcome).failure();
  }

  private static void stop(long pid) throws Exception {
    int code = new ProcessBuilder("kill", "-STOP", String.valueOf(pid)).start().waitFor();
    assertThat(code).isZero();
  }

  private void assertNothingIsLeft() {
    assertThat(folder.resolve("driver.log.work")).doesNotExist();
    assertThat(ProcessHandle.current().descendants()).isSubsetOf(others);
  }
}
