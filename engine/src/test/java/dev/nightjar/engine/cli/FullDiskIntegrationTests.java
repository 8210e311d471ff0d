package dev.nightjar.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.nightjar.engine.cli.CommandProcess.Finished;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a full disk does. Needs the right to mount one, which root has. */
class FullDiskIntegrationTests {

  private static final String LARGE = "src/test/resources/dev/nightjar/engine/cli/large";

  @TempDir Path folder;

  private Path disk;

  @BeforeEach
  void mountASmallDisk() throws IOException {
    disk = Files.createDirectory(folder.resolve("disk"));
    assumeTrue(
        succeeds("mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", disk.toString()),
        "a small disk can't be mounted here");
  }

  @AfterEach
  void unmount() throws IOException {
    succeeds("umount", disk.toString());
  }

  @Test
  void failsTheStepAndKeepsWhatIsKnown() {
    Path home = disk.resolve("home");

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

  private static boolean succeeds(String... command) throws IOException {
    try {
      return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
