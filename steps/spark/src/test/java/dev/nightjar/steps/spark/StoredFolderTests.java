package dev.nightjar.steps.spark;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredFolderTests {

  @TempDir private Path home;

  @Test
  void goesThroughAllThatIsThere() throws Exception {
    Path attempt = Files.createDirectories(home.resolve("data/rain/weather/1"));
    Files.createDirectories(attempt.resolve("data"));
    Files.writeString(attempt.resolve("data/part-0.parquet"), "rows");

    assertThatCode(() -> StoredFolder.force(attempt.toUri().toString())).doesNotThrowAnyException();

    Files.createSymbolicLink(attempt.resolve("data/part-1.parquet"), home.resolve("nowhere"));
    assertThatThrownBy(() -> StoredFolder.force(attempt.toUri().toString()))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageStartingWith("Cannot force to disk: ");
  }

  @Test
  void leavesOtherFileSystemsAndWhatMadeNothingAlone() {
    assertThatCode(() -> StoredFolder.force("hdfs://somewhere/data")).doesNotThrowAnyException();
    assertThatCode(() -> StoredFolder.force(home.resolve("none").toUri().toString()))
        .doesNotThrowAnyException();
  }
}
