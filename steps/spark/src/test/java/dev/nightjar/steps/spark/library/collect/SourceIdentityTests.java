package dev.nightjar.steps.spark.library.collect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a file system keeps of its files' content spares reading them. */
class SourceIdentityTests {

  @TempDir private Path folder;
  private final Configuration configuration = new Configuration();

  @BeforeEach
  void begin() throws IOException {
    configuration.setClass("fs.tags.impl", KeptContent.Tags.class, FileSystem.class);
    configuration.setClass("fs.sums.impl", KeptContent.Sums.class, FileSystem.class);
    configuration.setBoolean("fs.tags.impl.disable.cache", true);
    configuration.setBoolean("fs.sums.impl.disable.cache", true);
    Files.writeString(folder.resolve("a.csv"), "x\n1\n");
    Files.writeString(folder.resolve("b.csv"), "x\n2\n");
  }

  /** The file systems fail when a file of theirs is read. */
  @ParameterizedTest
  @ValueSource(strings = {"tags", "sums"})
  void isWhatTheFileSystemKeeps(String scheme) {
    configuration.set("kept", "1");
    String whole = identity(scheme, "");
    assertThat(identity(scheme, "")).isEqualTo(whole);
    assertThat(identity(scheme, "/*.csv")).isEqualTo(whole);
    String one = identity(scheme, "/a.csv");

    configuration.set("kept", "2");

    assertThat(identity(scheme, "")).isNotEqualTo(whole);
    assertThat(identity(scheme, "/a.csv")).isNotEqualTo(one);
  }

  private String identity(String scheme, String below) {
    return SourceIdentity.of(SourceFiles.find(scheme + "://" + folder + below, configuration));
  }
}
