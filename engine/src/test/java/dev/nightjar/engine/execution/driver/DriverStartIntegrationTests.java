package dev.nightjar.engine.execution.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.engine.execution.Driver;
import dev.nightjar.engine.execution.DriverFailure;
import dev.nightjar.engine.execution.KnownDriver;
import dev.nightjar.engine.execution.Machine;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What keeps a driver from starting, and what is left behind then: nothing. */
class DriverStartIntegrationTests {

  private final List<ProcessHandle> others = ProcessHandle.current().descendants().toList();

  @TempDir private Path folder;

  @Test
  void saysThatTheMemoryIsWrong() {
    try (TestEngine engine = TestEngine.start("nightjar.driver.memory=lots")) {
      assertThatThrownBy(() -> start(engine))
          .isInstanceOf(DriverFailure.class)
          .hasMessage(
              "Cannot start a Spark driver: Invalid maximum heap size: -Xmxlots"
                  + " (exit code 1; its log is %s)",
              folder.resolve("driver.log"));
    }
    assertNothingIsLeft();
  }

  @Test
  void saysThatTheMasterIsWrong() {
    try (TestEngine engine = TestEngine.start("nightjar.driver.master=local[some]")) {
      assertThatThrownBy(() -> start(engine))
          .isInstanceOf(DriverFailure.class)
          .hasMessageContaining("Could not parse Master URL: 'local[some]'");
    }
    assertNothingIsLeft();
  }

  @Test
  void saysThatTheInstallationIsNotBuilt() {
    try (TestEngine engine = TestEngine.start("nightjar.install=" + folder)) {
      assertThatThrownBy(() -> start(engine))
          .isInstanceOf(DriverFailure.class)
          .hasMessage(
              "Cannot find the Spark driver: %s is missing; 'mvn package' makes it",
              folder.resolve("steps/contract/target/nightjar-contract.jar"));
    }
    assertNothingIsLeft();
  }

  @Test
  void givesUpOnADriverThatIsTooSlow() {
    try (TestEngine engine = TestEngine.start("nightjar.driver.start-timeout=100ms")) {
      assertThatThrownBy(() -> start(engine))
          .isInstanceOf(DriverFailure.class)
          .hasMessageContaining("it didn't dial the engine within 100 ms");
    }
    assertNothingIsLeft();
  }

  @Test
  void endsAnOrphanOnlyWhenItIsTheSameProcess() throws Exception {
    Process orphan = new ProcessBuilder("sleep", "600").start();
    try (TestEngine engine = TestEngine.start()) {
      Instant started = orphan.info().startInstant().orElseThrow();

      engine.drivers().bury(left(orphan.pid(), started.minus(Duration.ofMinutes(1))));
      assertThat(orphan.isAlive()).isTrue();

      engine.drivers().bury(left(orphan.pid(), started));
      assertThat(orphan.isAlive()).isFalse();

      engine.drivers().bury(left(orphan.pid(), started));
    } finally {
      orphan.destroyForcibly();
    }
  }

  private KnownDriver left(long pid, Instant started) {
    return new KnownDriver(
        "test",
        null,
        "gone",
        2,
        Machine.current().key(),
        folder.resolve("driver.log"),
        null,
        new Driver.ProcessId(pid, started));
  }

  private Driver start(TestEngine engine) {
    return engine.drivers().start("test", folder.resolve("driver.log"), null);
  }

  private void assertNothingIsLeft() {
    assertThat(folder.resolve("driver.log.work")).doesNotExist();
    assertThat(ProcessHandle.current().descendants()).isSubsetOf(others);
  }
}
