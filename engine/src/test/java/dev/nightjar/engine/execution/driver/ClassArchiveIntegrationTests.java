package dev.nightjar.engine.execution.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.execution.Driver;
import dev.nightjar.engine.execution.Purpose;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A class archive is used where it fits; where it doesn't, a driver starts as if there were none.
 */
class ClassArchiveIntegrationTests {

  private static final Path BUILT = Path.of("../steps").toAbsolutePath().normalize();

  @TempDir private Path folder;
  private Path archive;
  private Path firstJar;
  private String libraries;

  /** An installation whose first library is a copy, which may be changed. */
  @BeforeEach
  void install() throws Exception {
    Path target = Files.createDirectories(folder.resolve("steps/spark/target"));
    Path contract = Files.createDirectories(folder.resolve("steps/contract/target"));
    Files.copy(
        BUILT.resolve("spark/target/nightjar-spark.jar"), target.resolve("nightjar-spark.jar"));
    Files.copy(
        BUILT.resolve("contract/target/nightjar-contract.jar"),
        contract.resolve("nightjar-contract.jar"));
    Path custom = Files.createDirectories(folder.resolve("steps/custom/target"));
    Files.copy(
        BUILT.resolve("custom/target/nightjar-custom.jar"), custom.resolve("nightjar-custom.jar"));
    String[] jars =
        Files.readString(BUILT.resolve("spark/target/driver.classpath"))
            .strip()
            .split(File.pathSeparator);
    firstJar = Files.copy(Path.of(jars[0]), folder.resolve("first.jar"));
    jars[0] = firstJar.toString();
    libraries = String.join(File.pathSeparator, jars);
    Files.writeString(target.resolve("driver.classpath"), libraries);
    archive = target.resolve("driver.jsa");
  }

  @Test
  void takesClassesFromTheArchive() throws Exception {
    makeArchive();

    assertThat(loadingOfSparkConf()).endsWith("source: shared objects file");
    assertThat(driverLog()).doesNotContain("[warning]", "[error]");
  }

  @Test
  void compilesQuicklyWithoutAnArchiveToo() throws Exception {
    assertThat(loadingOfSparkConf()).contains("source: file:");
    assertThat(driverLog()).contains("-XX:TieredStopAtLevel=1");
  }

  @Test
  void ignoresAnArchiveThatWasMadeForOtherJars() throws Exception {
    makeArchive();
    Files.setLastModifiedTime(firstJar, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));

    assertThat(loadingOfSparkConf()).contains("source: file:");
    assertThat(driverLog()).doesNotContain("[warning]", "[error]", "archive");
  }

  @Test
  void ignoresWhatIsNoArchive() throws Exception {
    Files.writeString(archive, "not an archive");

    assertThat(loadingOfSparkConf()).contains("source: file:");
    assertThat(driverLog()).doesNotContain("[warning]", "[error]", "archive");
  }

  /** Starts a driver, and finds the JVM's line on where it took a class from. */
  private String loadingOfSparkConf() throws Exception {
    Path loaded = folder.resolve("loaded.txt");
    try (TestEngine engine =
            TestEngine.start(
                Purpose.ANALYSE,
                "nightjar.install=" + folder,
                "nightjar.driver.memory=1g",
                "nightjar.driver.java-options[0]=-XX:+PrintCommandLineFlags",
                "nightjar.driver.java-options[1]=-Xlog:class+load:file=" + loaded);
        Driver driver = engine.drivers().start("test", folder.resolve("driver.log"), null)) {
      assertThat(driver.alive()).isTrue();
      return Files.readAllLines(loaded).stream()
          .filter(line -> line.contains("org.apache.spark.SparkConf source:"))
          .findFirst()
          .orElseThrow();
    }
  }

  private String driverLog() throws Exception {
    return Files.readString(folder.resolve("driver.log"));
  }

  private void makeArchive() throws Exception {
    Path classes = Files.writeString(folder.resolve("classes"), "org/apache/spark/SparkConf\n");
    Process dump =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:dump",
                "-XX:SharedClassListFile=" + classes,
                "-XX:SharedArchiveFile=" + archive,
                "-cp",
                libraries)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("dump.log").toFile())
            .start();
    assertThat(dump.waitFor()).isZero();
  }
}
