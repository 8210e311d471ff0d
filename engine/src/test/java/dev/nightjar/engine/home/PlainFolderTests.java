package dev.nightjar.engine.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names and locations that lead elsewhere. */
class PlainFolderTests {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {"..", ".", "", "../rain", "../../etc", "rain/../..", "a/b", "/etc", "a\u0000b"})
  void noNameLeadsOutOfTheData(String name) {
    Home home = Home.open(folder.resolve("home"));

    assertThat(home.output(name, "s0", "run-1")).isEmpty();
    assertThat(home.output("rain", name, "run-1")).isEmpty();
    assertThat(home.output("rain", "s0", name)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"%2e%2e", "..%2f..", "..\\..", "file:", "...", "~", "$HOME"})
  void whatIsOnlyLettersIsAFolderOfThatName(String name) {
    Home home = Home.open(folder.resolve("home"));

    assertThat(home.output(name, "s0", "run-1"))
        .hasValueSatisfying(
            path ->
                assertThat(path.normalize())
                    .isEqualTo(path)
                    .isEqualTo(home.data().resolve(name).resolve("s0").resolve("run-1")));
  }

  @Test
  void noLinkLeadsOutOfTheData() throws IOException {
    Home home = Home.open(folder.resolve("home"));
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Path rain = Files.createDirectories(home.data().resolve("rain"));
    Files.createSymbolicLink(home.data().resolve("bikes"), elsewhere);
    Files.createSymbolicLink(rain.resolve("s1"), elsewhere);
    Files.createSymbolicLink(rain.resolve("gone"), folder.resolve("nowhere"));

    assertThat(home.output("rain", "s0", "run-1")).isPresent();
    assertThat(home.output("bikes", "s0", "run-1")).isEmpty();
    assertThat(home.output("rain", "s1", "run-1")).isEmpty();
    assertThat(home.output("rain", "gone", "run-1")).isEmpty();
  }

  @Test
  void theDataMayLieOnAnotherDisk() throws IOException {
    Home home = Home.open(folder.resolve("home"));
    Files.createSymbolicLink(home.data(), Files.createDirectory(folder.resolve("disk")));

    assertThat(home.output("rain", "s0", "run-1")).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file:///srv/data/rain/../../../etc",
        "file:///srv/data/%2e%2e/%2e%2e/etc",
        "file:///srv/data/%2E%2E/etc",
        "file:///srv/data/./rain",
        "file://elsewhere/srv/data/rain",
        "file:srv/data/rain",
        "file:",
        "/srv/data/rain",
        "srv/data",
        "hdfs://nodes/data/rain",
        "http://127.0.0.1/data",
        "jar:file:///srv/a.jar!/x",
        "file:///srv/data/a%00b",
        "file:///srv/data/a b",
        ""
      })
  void noLocationLeadsElsewhere(String location) {
    assertThat(PlainFolder.of(location)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"data", "run-1", "s0"})
  void aLocationIsNoLinkAndReachedByNone(String linked) throws IOException {
    Path step = folder.resolve("data/rain/s0");
    Path data = Files.createDirectories(step.resolve("run-1/data"));
    assertThat(PlainFolder.of(data.toUri().toString())).contains(data);

    Path link =
        switch (linked) {
          case "data" -> data;
          case "s0" -> step;
          default -> data.getParent();
        };
    Path moved = folder.resolve("moved");
    Files.move(link, moved);
    Files.createSymbolicLink(link, moved);

    assertThat(PlainFolder.of("file://" + data)).isEmpty();
  }
}
