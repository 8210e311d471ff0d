package dev.nightjar.engine.triggering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.engine.execution.RemoteFiles;
import dev.nightjar.engine.testing.Database;
import dev.nightjar.engine.testing.EngineUnderTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A pattern means the same to this machine's own files and to Hadoop's. */
class FileListingIntegrationTests {

  @TempDir private static Path folder;
  private static EngineUnderTest engine;

  @BeforeAll
  static void write() throws IOException {
    for (String name :
        new String[] {
          "a.csv",
          "b.csv",
          "ab.csv",
          "note.txt",
          "_a.csv",
          ".a.csv",
          "_SUCCESS",
          "sp ace.csv",
          "per%20cent.csv",
          "b^.csv",
          "b!.csv",
          "sub/a.csv",
          "sub/deep/a.csv",
          "_sub/a.csv",
          ".sub/a.csv",
          "other/b.csv",
          "[x].csv"
        }) {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, name);
    }
    Files.createDirectories(folder.resolve("folder.csv"));
    Files.createSymbolicLink(folder.resolve("link.csv"), folder.resolve("a.csv"));
    Map<String, Object> properties = new HashMap<>(Database.H2.properties());
    properties.put("nightjar.install", System.getProperty("nightjar.install"));
    engine = EngineUnderTest.at(folder.resolve("home"), properties);
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "*.csv | 9",
        "?.csv | 2",
        "{a,b}.csv | 2",
        "[ab].csv | 2",
        "[!a].csv | 1",
        "b[!a].csv | 2",
        "b[^a].csv | 1",
        "_*.csv | 1",
        ".*.csv | 1",
        "_SUCCESS | 1",
        "a.csv | 1",
        "none.csv | 0",
        "*/a.csv | 3",
        "*/*/a.csv | 1",
        "{sub/a,other/b}.csv | 2",
        "sub//a.csv | 1",
        "\\[x\\].csv | 1",
        "sp ace.csv | 1",
        "per%*.csv | 1",
      })
  void findsTheSameFilesAndStampsInBoth(String pattern, int many) {
    Map<String, String> here = new FileListing(folder + "/" + pattern).stamps();
    Map<String, String> there = new TreeMap<>();
    engine
        .part(RemoteFiles.class)
        .stamps("file://" + folder + "/" + pattern, FileListing.MOST)
        .forEach((path, stamp) -> there.put(path.substring("file://".length()), stamp));

    assertThat(here).hasSize(many);
    assertThat(there).isEqualTo(here);
  }

  @Test
  void saysTheSameOfAFolderThatIsNotThere() {
    RemoteFiles remote = engine.part(RemoteFiles.class);

    assertThatThrownBy(() -> new FileListing(folder + "/no/*.csv").stamps())
        .hasMessage("Cannot look for %1$s/no/*.csv: there is no folder %1$s/no", folder);
    assertThatThrownBy(() -> remote.stamps("file://" + folder + "/no/*.csv", 1))
        .hasMessage("Cannot look for file://%1$s/no/*.csv: there is no folder %1$s/no", folder);
  }
}
