package dev.nightjar.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.cli.CommandProcess.Finished;
import dev.nightjar.engine.testing.Slow;
import dev.nightjar.engine.testing.SmallDisk;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a full disk does. */
@Slow
class FullDiskIntegrationTests {

  private static final String LARGE = "src/test/resources/dev/nightjar/engine/cli/large";

  @TempDir Path folder;

  @Test
  void failsTheStepAndKeepsWhatIsKnown() throws IOException {
    try (SmallDisk disk = SmallDisk.in(folder, 20)) {
      failsTheStepAndKeepsWhatIsKnown(disk.path().resolve("home"));
    }
  }

  private void failsTheStepAndKeepsWhatIsKnown(Path home) {
    Finished failed =
        CommandProcess.run(folder, "run", LARGE, "--home", home.toString(), "-o", "json");

    assertThat(failed.exitCode()).as(failed.out()).isEqualTo(1);
    assertThat(failed.steps()).containsExactly("numbers=failed", "counted=skipped");
    assertThat(failed.step("numbers").path("attempts").asInt()).isEqualTo(2);
    assertThat(failed.problems()).containsExactly("no space is left on the disk");
    assertThat(failed.json().path("outputs").isEmpty()).isTrue();
    Finished shown =
        CommandProcess.run(
            folder,
            "runs",
            "show",
            failed.json().path("run").asString(),
            "--home",
            home.toString(),
            "-o",
            "json");
    assertThat(shown.steps()).isEqualTo(failed.steps());
  }
}
