package dev.nightjar.engine.execution.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nightjar.engine.execution.Driver;
import dev.nightjar.engine.execution.Driver.Outcome;
import dev.nightjar.engine.execution.KnownDriver;
import dev.nightjar.engine.execution.Machine;
import dev.nightjar.steps.contract.protocol.DriverFolder;
import dev.nightjar.steps.contract.protocol.Summons;
import dev.nightjar.steps.contract.work.Task;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A driver goes from one engine to another, while the first still believes that it has it. */
class DriverHandoverIntegrationTests {

  @TempDir private Path folder;
  private final RecordingObserver observer = new RecordingObserver();

  @Test
  void obeysTheEngineOfTheHighestGenerationAndKeepsWhatNobodyHasCollected() throws Exception {
    Tasks tasks = new Tasks(folder.resolve("out"));
    Task quick = tasks.sql("quick", "SELECT 1 AS one", Map.of());
    Task endless = tasks.endless("endless");
    try (TestEngine first = TestEngine.start("nightjar.driver.memory=1g");
        TestEngine second = TestEngine.start("nightjar.driver.memory=1g")) {
      Driver before = first.drivers().start("test", log(), null);
      ProcessHandle process = DriverProcess.find(before.process()).orElseThrow();
      Outcome done = before.execute(quick, observer).get(90, TimeUnit.SECONDS);
      CompletableFuture<Outcome> lost = before.execute(endless, observer);
      await().atMost(Duration.ofSeconds(60)).until(() -> !observer.progress().isEmpty());

      Driver after = second.drivers().attach(known(2, before.process())).orElseThrow();

      assertThat(after.process()).isEqualTo(before.process());
      assertThat(after.knows(quick.attempt())).isTrue();
      assertThat(after.resume(quick.attempt(), observer).orElseThrow().get(20, TimeUnit.SECONDS))
          .isEqualTo(done);
      after.collected(quick.attempt());
      CompletableFuture<Outcome> going = after.resume(endless.attempt(), observer).orElseThrow();
      assertThat(after.resume("test/unknown/1", observer)).isEmpty();

      // The first engine wakes up: it may neither command the driver nor end it.
      before.cancel(endless.attempt());
      before.close();
      writeSummons(first, 1);
      assertThat(lost.get(20, TimeUnit.SECONDS)).isInstanceOf(Outcome.Failed.class);
      assertThat(process.isAlive()).isTrue();
      assertThat(after.execute(tasks.sql("more", "SELECT 2 AS two", Map.of()), observer))
          .succeedsWithin(Duration.ofSeconds(60))
          .isInstanceOf(Outcome.Succeeded.class);
      assertThat(going).isNotDone();
      after.cancel(endless.attempt());
      assertThat(going).succeedsWithin(Duration.ofSeconds(20)).isInstanceOf(Outcome.Failed.class);
      after.close();
      assertThat(process.isAlive()).isFalse();
    }
  }

  @Test
  void keepsItsSecretsToItsOwner() throws Exception {
    Workplace place = Workplace.create(log());
    DriverFolder letters = place.letters();
    letters.write(letters.summons(1), new byte[0]);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(letters.path())))
        .isEqualTo("rwx------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(letters.summons(1))))
        .isEqualTo("rw-------");
  }

  private void writeSummons(TestEngine engine, int generation) throws Exception {
    DriverFolder letters = Workplace.of(log()).letters();
    letters.write(
        letters.summons(generation),
        new Wire().write(new Summons(generation, engine.address().toString(), "old")));
  }

  private KnownDriver known(int generation, Driver.ProcessId process) {
    return new KnownDriver(
        "test", "run", "second", generation, Machine.current().key(), log(), null, process);
  }

  private Path log() {
    return folder.resolve("driver.log");
  }
}
