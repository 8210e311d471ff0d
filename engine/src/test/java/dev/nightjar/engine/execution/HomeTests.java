package dev.nightjar.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTests {

  @TempDir Path folder;

  @Test
  void isMadeForItsOwnersEyesOnly() throws Exception {
    Home home = Home.open(folder.resolve("a/.nightjar"));

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.path())))
        .isEqualTo("rwx------");
  }

  @Test
  void cannotBeAFile() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "");

    assertThatThrownBy(() -> Home.open(file))
        .isInstanceOf(HomeFailure.class)
        .hasMessage("Cannot use home %s: it is a file, not a folder", file);
  }

  @Test
  void cannotLieBelowAFile() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "");

    assertThatThrownBy(() -> Home.open(file.resolve("home")))
        .isInstanceOf(HomeFailure.class)
        .hasMessageStartingWith("Cannot use home %s: ".formatted(file.resolve("home")));
  }

  @Test
  void hasOneEngineAtATime() {
    Home home = Home.open(folder.resolve("home"));
    long pid = ProcessHandle.current().pid();

    try (HomeLock lock = HomeLock.take(home, "another command")) {
      lock.purpose("run rain-20260102-030405-abcd");

      assertThatThrownBy(() -> HomeLock.take(home, "another command"))
          .isInstanceOf(HomeFailure.class)
          .hasMessage(
              "Cannot use home %s: run rain-20260102-030405-abcd (process %d) is using it",
              home.path(), pid);
    }
    HomeLock.take(home, "another command").close();
  }
}
