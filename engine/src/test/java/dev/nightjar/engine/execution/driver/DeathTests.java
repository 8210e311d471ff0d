package dev.nightjar.engine.execution.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.steps.contract.work.Failure;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeathTests {

  @TempDir private Path folder;

  @Test
  void namesTheSignal() throws Exception {
    Failure failure = death("").exited(137);

    assertThat(failure.owner()).isEqualTo(Failure.Owner.PLATFORM);
    assertThat(failure.code()).isEqualTo("driver-crashed");
    assertThat(failure.message()).isEqualTo("The Spark driver ended with exit code 137 (killed)");
    assertThat(failure.hint()).isEqualTo("the driver's log is " + folder.resolve("log"));
  }

  @Test
  void namesTheMemoryThatRanOut() throws Exception {
    Failure failure =
        death("Terminating due to java.lang.OutOfMemoryError: Java heap space\n").exited(3);

    assertThat(failure.message()).isEqualTo("The Spark driver ran out of memory: Java heap space");
    assertThat(failure.hint()).startsWith("raise nightjar.driver.memory, now 2g");
  }

  @Test
  void doesNotBlameMemoryForAnotherExit() throws Exception {
    assertThat(death("a task had java.lang.OutOfMemoryError: once\n").exited(137).message())
        .isEqualTo("The Spark driver ended with exit code 137 (killed)");
  }

  private Death death(String log) throws Exception {
    return new Death(new DriverLog(Files.writeString(folder.resolve("log"), log), 0), "2g");
  }
}
