package dev.nightjar.engine.execution.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkplaceTests {

  @TempDir private Path folder;

  @Test
  void isForItsOwnersEyesOnly() throws Exception {
    Workplace place = Workplace.create(folder.resolve("drivers/rain.log"));

    assertThat(permissions(place.log())).isEqualTo("rw-------");
    assertThat(permissions(place.folder())).isEqualTo("rwx------");
    assertThat(permissions(folder.resolve("drivers"))).isEqualTo("rwx------");
  }

  @Test
  void keepsTheLogOfAnEarlierDriver() throws Exception {
    Path log = Files.writeString(folder.resolve("rain.log"), "earlier");
    Workplace place = Workplace.create(log);

    assertThat(place.log()).hasContent("earlier");
  }

  @Test
  void clearsWhatAnEarlierDriverLeft() throws Exception {
    Path left = Files.createDirectories(folder.resolve("rain.log.work/blockmgr")).resolve("block");
    Files.writeString(left, "data");
    Workplace place = Workplace.create(folder.resolve("rain.log"));

    assertThat(place.folder())
        .isDirectoryNotContaining(path -> !path.endsWith("results") && !path.endsWith("summons"));
    assertThat(place.folder().resolve("results")).isEmptyDirectory();
    assertThat(place.folder().resolve("summons")).isEmptyDirectory();
  }

  @Test
  void writesSettingsThatSparkReads() throws Exception {
    Workplace place = Workplace.create(folder.resolve("rain.log"));
    Path file = place.write(Map.of("spark.a", "x=\\y: z"));

    Properties read = new Properties();
    try (var input = Files.newBufferedReader(file)) {
      read.load(input);
    }
    assertThat(read).containsExactly(Map.entry("spark.a", "x=\\y: z"));
  }

  @Test
  void goesWithTheDriver() throws Exception {
    Workplace place = Workplace.create(folder.resolve("rain.log"));
    place.write(Map.of());
    place.clear();

    assertThat(place.folder()).doesNotExist();
    assertThat(place.log()).exists();
  }

  private static String permissions(Path file) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
