package dev.nightjar.engine.triggering;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileListingTests {

  @TempDir Path folder;

  /** Its files would seem to have gone, and be forgotten, and start runs once it can be read. */
  @Test
  void aFolderThatCannotBeReadIsNotAnEmptyOne() throws Exception {
    Path closed = Files.createDirectory(folder.resolve("closed"));
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
    // Root reads it all the same.
    assumeThat(Files.isReadable(closed)).isFalse();

    assertThatThrownBy(() -> new FileListing(closed + "/*.csv").stamps())
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageStartingWith("Cannot look for " + closed);
  }
}
