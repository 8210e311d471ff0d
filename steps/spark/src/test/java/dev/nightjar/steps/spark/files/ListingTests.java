package dev.nightjar.steps.spark.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.steps.contract.protocol.FileQuestion;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListingTests {

  private static final int MOST = 5;

  @TempDir Path folder;

  @BeforeEach
  void write() throws IOException {
    write("in/one.csv");
    write("in/_two.csv");
    write("in/note.txt");
    write("in/a b/%25.csv");
  }

  @Test
  void findsFilesWithTheirSizeAndTheirTime() throws IOException {
    assertThat(stamps("file://" + folder + "/in/*.csv"))
        .containsExactly(Map.entry("file://" + folder + "/in/one.csv", "10:1767323045000"));
  }

  @Test
  void namesFilesAsThePatternDoesWhateverIsInTheirNames() throws IOException {
    assertThat(stamps("file:" + folder + "/in/?*?/*.csv"))
        .containsOnlyKeys("file:" + folder + "/in/a b/%25.csv");
  }

  @Test
  void findsThemThroughTheMountsOfAnotherFileSystem() throws IOException {
    Configuration settings =
        Settings.of(Map.of("fs.viewfs.mounttable.lake.link./days", "file://" + folder + "/in"));

    assertThat(
            new Listing(settings).stamps(new FileQuestion("viewfs://lake/days/{one,x}.csv", MOST)))
        .containsExactly(Map.entry("viewfs://lake/days/one.csv", "10:1767323045000"));
  }

  @Test
  void saysThatThereIsNoFolder() {
    assertThatThrownBy(() -> stamps("file://" + folder + "/out/*.csv"))
        .isInstanceOf(FileNotFoundException.class)
        .hasMessage("there is no folder %s/out", folder);
    assertThatThrownBy(() -> stamps("file://" + folder + "/in/one.csv/*.csv"))
        .hasMessage("there is no folder %s/in/one.csv", folder);
  }

  @Test
  void anObjectStoreHasNoFoldersWithoutFiles() throws IOException {
    Configuration settings = Settings.of(Map.of("fs.s3a.impl", Bucket.class.getName()));
    Listing listing = new Listing(settings);

    assertThat(listing.stamps(new FileQuestion("s3a://bucket" + folder + "/out/*.csv", MOST)))
        .isEmpty();
    assertThat(listing.stamps(new FileQuestion("s3a://bucket" + folder + "/in/*.csv", MOST)))
        .containsOnlyKeys("s3a://bucket" + folder + "/in/one.csv");
  }

  @Test
  void refusesMoreFilesThanAreAskedFor() throws IOException {
    for (int i = 0; i < MOST; i++) {
      write("in/more-%d.csv".formatted(i));
    }

    assertThat(stamps("file://" + folder + "/in/more-*")).hasSize(MOST);
    assertThatThrownBy(() -> stamps("file://" + folder + "/in/*.csv"))
        .hasMessage("more than 5 files are there");
  }

  @Test
  void saysWhichFileSystemIsUnknown() {
    assertThatThrownBy(() -> stamps("nofs://somewhere/in/*.csv"))
        .satisfies(
            failure ->
                assertThat(Reason.of(failure))
                    .isEqualTo("the driver's classpath has no FileSystem for scheme \"nofs\""));
    assertThatThrownBy(() -> stamps("s3a://bucket/in/*.csv"))
        .satisfies(
            failure ->
                assertThat(Reason.of(failure))
                    .startsWith("the driver's classpath lacks the file system's")
                    .contains("org.apache.hadoop.fs.s3a.S3AFileSystem"));
  }

  private static Map<String, String> stamps(String pattern) throws IOException {
    return new Listing(Settings.of(Map.of())).stamps(new FileQuestion(pattern, MOST));
  }

  private void write(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "0123456789");
    Files.setLastModifiedTime(file, FileTime.fromMillis(1767323045000L));
  }
}
