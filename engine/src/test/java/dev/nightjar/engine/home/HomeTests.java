package dev.nightjar.engine.home;

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
}
