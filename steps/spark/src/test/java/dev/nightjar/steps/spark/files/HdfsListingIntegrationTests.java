package dev.nightjar.steps.spark.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.steps.contract.protocol.FileQuestion;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files of a real HDFS. */
@Timeout(300)
class HdfsListingIntegrationTests {

  private static final Map<String, String> SETTINGS = Map.of("fs.hdfs.impl.disable.cache", "true");

  @TempDir private static java.nio.file.Path folder;
  private static MiniDFSCluster cluster;
  private static FileSystem files;

  @BeforeAll
  static void start() throws IOException {
    Configuration settings = new Configuration();
    settings.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, folder.toString());
    // Lists of more than two files come piece by piece.
    settings.set("dfs.ls.limit", "2");
    cluster = new MiniDFSCluster.Builder(settings).numDataNodes(1).build();
    cluster.waitActive();
    files = cluster.getFileSystem();
  }

  @AfterAll
  static void stop() {
    if (cluster != null) {
      cluster.shutdown();
    }
  }

  @Test
  void findsFilesAndSeesThatOneHasChanged() throws IOException {
    for (int i = 0; i < 5; i++) {
      write("/listed/%d.csv".formatted(i), "1");
    }
    write("/listed/_part.csv", "1");
    write("/listed/.part.csv", "1");
    write("/listed/note.txt", "1");
    Map<String, String> before = stamps("/listed/*.csv");
    assertThat(before)
        .containsOnlyKeys(
            uri("/listed/0.csv"),
            uri("/listed/1.csv"),
            uri("/listed/2.csv"),
            uri("/listed/3.csv"),
            uri("/listed/4.csv"));
    files.setTimes(new Path("/listed/0.csv"), 1767323045000L, -1);
    write("/listed/1.csv", "12");

    assertThat(stamps("/listed/*.csv"))
        .containsEntry(uri("/listed/0.csv"), "1:1767323045000")
        .hasEntrySatisfying(uri("/listed/1.csv"), stamp -> assertThat(stamp).startsWith("2:"))
        .containsEntry(uri("/listed/2.csv"), before.get(uri("/listed/2.csv")));
  }

  @Test
  void aFileThatIsBeingWrittenDoesNotCount() throws IOException {
    try (FSDataOutputStream output = files.create(new Path("/open/one.csv"))) {
      output.write("first".getBytes(StandardCharsets.UTF_8));
      output.hsync();
      assertThat(stamps("/open/*.csv")).isEmpty();
    }

    assertThat(stamps("/open/*.csv")).containsOnlyKeys(uri("/open/one.csv"));
  }

  @Test
  void findsFilesInThoseFoldersThatThePatternNames() throws IOException {
    write("/years/2025/in/one.csv", "1");
    write("/years/2026/in/two.csv", "1");
    write("/years/2026/in/deeper/three.csv", "1");
    write("/years/other/in/four.csv", "1");

    assertThat(stamps("/years/202?/in/*.csv"))
        .containsOnlyKeys(uri("/years/2025/in/one.csv"), uri("/years/2026/in/two.csv"));
  }

  @Test
  void aProcessOfTheSizeThatAnEngineGivesItFindsThem() throws Exception {
    write("/small/one.csv", "1");
    Process process =
        new ProcessBuilder(
                java.nio.file.Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                FilesMain.class.getName())
            .redirectError(folder.resolve("process.log").toFile())
            .start();
    try (Writer questions = process.outputWriter(StandardCharsets.UTF_8);
        BufferedReader answers = process.inputReader(StandardCharsets.UTF_8)) {
      questions.write("{\"hadoop\": {\"fs.defaultFS\": \"%s\"}}\n".formatted(cluster.getURI()));
      questions.write("{\"pattern\": \"hdfs:///small/*.csv\", \"most\": 10}\n");
      questions.flush();

      assertThat(answers.readLine())
          .startsWith("{\"stamps\":{\"hdfs:///small/one.csv\":\"1:")
          .endsWith("},\"problem\":null}");
    }
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
  }

  @Test
  void saysWhatIsMissing() {
    assertThatThrownBy(() -> stamps("/nothing/*.csv")).hasMessage("there is no folder /nothing");
    assertThatThrownBy(() -> stamps("hdfs://no.such.host.invalid:8020", "/in/*.csv"))
        .satisfies(
            failure ->
                assertThat(Reason.of(failure)).isEqualTo("there is no host no.such.host.invalid"));
  }

  @Test
  void theSameListingWorksAgainWhenAClusterIsBack() throws IOException {
    write("/back/one.csv", "1");
    Listing listing = new Listing(Settings.of(Map.of()));
    FileQuestion question = new FileQuestion(uri("/back/*.csv"), 10);
    Map<String, String> before = listing.stamps(question);
    assertThat(before).containsOnlyKeys(uri("/back/one.csv"));

    cluster.shutdownNameNode(0);
    try {
      // An open connection breaks, a new one isn't made.
      assertThatThrownBy(() -> listing.stamps(question)).isInstanceOf(IOException.class);
      assertThatThrownBy(() -> listing.stamps(question))
          .satisfies(
              failure ->
                  assertThat(Reason.of(failure))
                      .contains("Connection refused")
                      .doesNotContain("For more details"));
    } finally {
      cluster.restartNameNode(0, /* waitActive= */ true);
    }

    assertThat(listing.stamps(question)).isEqualTo(before);
  }

  private static Map<String, String> stamps(String pattern) throws IOException {
    return stamps(cluster.getURI().toString(), pattern);
  }

  private static Map<String, String> stamps(String fileSystem, String pattern) throws IOException {
    return new Listing(Settings.of(SETTINGS)).stamps(new FileQuestion(fileSystem + pattern, 10));
  }

  private static String uri(String path) {
    return cluster.getURI() + path;
  }

  private static void write(String path, String text) throws IOException {
    try (FSDataOutputStream output = files.create(new Path(path), /* overwrite= */ true)) {
      output.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }
}
