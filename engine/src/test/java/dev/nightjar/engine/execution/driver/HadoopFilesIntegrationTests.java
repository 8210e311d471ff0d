package dev.nightjar.engine.execution.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The process that looks for files, and what becomes of it. */
@Timeout(300)
class HadoopFilesIntegrationTests {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int MOST = 3;

  @TempDir Path folder;
  private final AtomicLong later = new AtomicLong();
  private HadoopFiles files;

  @BeforeEach
  void begin() throws IOException {
    Files.writeString(folder.resolve("one.csv"), "1");
    Files.writeString(folder.resolve("_two.csv"), "1");
    files = files(PATIENCE);
  }

  @AfterEach
  void end() {
    files.close();
    assertThat(files.process()).isEmpty();
  }

  @Test
  void asksOneProcessForAll() throws IOException {
    assertThat(files.process()).isEmpty();

    assertThat(files.stamps(pattern(), MOST)).isEqualTo(found());
    ProcessHandle process = process();
    Files.writeString(folder.resolve("one.csv"), "12");
    assertThat(files.stamps(pattern(), MOST)).isEqualTo(found());

    assertThat(process()).isEqualTo(process);
  }

  @Test
  void givesHadoopItsSettingsWhereNobodySeesThem() throws IOException {
    assertThat(files.stamps("viewfs://lake/days/*.csv", MOST))
        .containsOnlyKeys("viewfs://lake/days/one.csv");

    // The JDK cuts long ones off.
    Path command = Path.of("/proc", String.valueOf(process().pid()), "cmdline");
    assumeThat(command).as("Linux shows command lines").exists();
    assertThat(Files.readString(command)).contains("FilesMain").doesNotContain("mounttable");
  }

  @Test
  void saysWhatIsWrongInWords() {
    assertThatThrownBy(() -> files.stamps("file://" + folder + "/no/*.csv", MOST))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage("Cannot look for file://%1$s/no/*.csv: there is no folder %1$s/no", folder);
    assertThatThrownBy(() -> files.stamps("nofs://here/in/*.csv", MOST))
        .hasMessage(
            "Cannot look for nofs://here/in/*.csv: the driver's classpath has no FileSystem for scheme \"nofs\"");
    assertThatThrownBy(() -> files.stamps("s3a://bucket/in/*.csv", MOST))
        .hasMessageContaining("lacks the file system's")
        .hasMessageContaining("S3AFileSystem");
  }

  @Test
  void startsAnotherWhenOneHasDied() throws Exception {
    assertThat(files.stamps(pattern(), MOST)).isEqualTo(found());
    ProcessHandle process = process();
    process.destroyForcibly();
    process.onExit().get(60, TimeUnit.SECONDS);

    assertThat(files.stamps(pattern(), MOST)).isEqualTo(found());
    assertThat(process()).isNotEqualTo(process);
  }

  @Test
  void tellsThatOneDiedWhileItLooked() throws Exception {
    assertThat(files.stamps(pattern(), MOST)).isEqualTo(found());
    ProcessHandle process = process();
    signal("STOP", process);
    CompletableFuture<Map<String, String>> look = look();
    process.destroyForcibly();

    assertThatThrownBy(look::join)
        .hasRootCauseInstanceOf(IOException.class)
        .hasMessageContaining("the process that looks for files ended")
        .hasMessageContaining("exit code 137 (killed)");
    assertThat(files.stamps(pattern(), MOST)).isEqualTo(found());
  }

  @Test
  void killsOneThatDoesNotAnswerAndLeavesTheFileSystemAloneForAWhile() throws Exception {
    files.close();
    files = files(Duration.ofSeconds(20));
    assertThat(files.stamps(pattern(), MOST)).isEqualTo(found());
    ProcessHandle process = process();
    signal("STOP", process);

    assertThatThrownBy(() -> files.stamps(pattern(), MOST))
        .hasMessage("Cannot look for %s: there was no answer for 20 s", pattern());
    assertThat(process.isAlive()).isFalse();
    assertThatThrownBy(() -> files.stamps(pattern(), MOST))
        .hasMessage("Cannot look for %s: there was no answer for 20 s", pattern());
    assertThat(files.process()).isEmpty();
    assertThat(files.stamps("viewfs://lake/days/*.csv", MOST)).hasSize(1);

    later.addAndGet(Duration.ofMinutes(1).toNanos());
    assertThat(files.stamps(pattern(), MOST)).isEqualTo(found());
  }

  @Test
  void endsItWhenNobodyHasAskedForAWhile() {
    assertThat(files.stamps(pattern(), MOST)).hasSize(1);
    files.rest();
    assertThat(files.process()).isPresent();

    later.addAndGet(Duration.ofMinutes(2).toNanos());
    files.rest();
    assertThat(files.process()).isEmpty();

    assertThat(files.stamps(pattern(), MOST)).hasSize(1);
  }

  @Test
  void closingWaitsForNoAnswer() throws Exception {
    assertThat(files.stamps(pattern(), MOST)).hasSize(1);
    signal("STOP", process());
    CompletableFuture<Map<String, String>> look = look();
    files.close();

    assertThatThrownBy(look::join).hasRootCauseInstanceOf(IOException.class);
    assertThatThrownBy(() -> files.stamps(pattern(), MOST))
        .hasMessage("Cannot look for %s: this engine ends", pattern());
  }

  /** What the operating system does to its input when an engine is killed. */
  @Test
  void itEndsWithItsEngine() throws Exception {
    FilesCommand command = command();
    Process process = new ProcessBuilder(command.arguments()).start();
    process.getOutputStream().write("{\"hadoop\": {}}\n".getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().close();

    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
  }

  /** A look that has asked and waits. */
  private CompletableFuture<Map<String, String>> look() {
    CompletableFuture<Map<String, String>> look = new CompletableFuture<>();
    Thread looking =
        new Thread(
            () -> {
              try {
                look.complete(files.stamps(pattern(), MOST));
              } catch (RuntimeException e) {
                look.completeExceptionally(e);
              }
            });
    looking.start();
    Awaitility.await()
        .atMost(PATIENCE)
        .until(() -> looking.getState() == Thread.State.TIMED_WAITING);
    return look;
  }

  private static void signal(String signal, ProcessHandle process) throws Exception {
    Process kill = new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid())).start();
    assertThat(kill.waitFor()).isZero();
  }

  private ProcessHandle process() {
    return files.process().orElseThrow();
  }

  private Map<String, String> found() throws IOException {
    Path file = folder.resolve("one.csv");
    return Map.of(
        "file://" + file, Files.size(file) + ":" + Files.getLastModifiedTime(file).toMillis());
  }

  private String pattern() {
    return "file://" + folder + "/*.csv";
  }

  private HadoopFiles files(Duration patience) {
    return new HadoopFiles(command(), new Wire(), patience, () -> System.nanoTime() + later.get());
  }

  private FilesCommand command() {
    Duration second = Duration.ofSeconds(1);
    return new FilesCommand(
        new Installation(System.getProperty("nightjar.install")),
        new DriverProperties(
            "1g",
            "local[1]",
            Map.of("spark.hadoop.fs.viewfs.mounttable.lake.link./days", "file://" + folder),
            List.of(),
            second,
            second,
            second.multipliedBy(2)),
        null);
  }
}
