package dev.nightjar.engine.execution.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.engine.execution.DriverFailure;
import dev.nightjar.engine.execution.Purpose;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LaunchCommandTests {

  @TempDir private Path folder;

  @Test
  void startsSparkSubmitWithTheJarsInTheirOrder() throws Exception {
    Path target = installed();
    Path one = Files.createFile(folder.resolve("b.jar"));
    Path two = Files.createFile(folder.resolve("a.jar"));
    Files.writeString(target.resolve("driver.classpath"), one + ":" + two + "\n");
    Path contract = folder.resolve("steps/contract/target/nightjar-contract.jar");
    Path custom = folder.resolve("steps/custom/target/nightjar-custom.jar");
    Path jar = target.resolve("nightjar-spark.jar");

    List<String> arguments =
        command().arguments("rain", Path.of("/work"), Path.of("spark.properties"));

    assertThat(arguments)
        .containsSubsequence(
            "-Xmx3g",
            "-Djava.io.tmpdir=/work",
            "-XX:+ExitOnOutOfMemoryError",
            "-cp",
            one + ":" + two + ":" + contract + ":" + custom + ":" + jar,
            "org.apache.spark.deploy.SparkSubmit",
            "--master",
            "local[2]",
            "--name",
            "nightjar-rain",
            "--properties-file",
            "spark.properties",
            "--class",
            "dev.nightjar.steps.spark.runtime.DriverMain",
            jar.toString());
  }

  @Test
  void takesIcebergAlongWhereThereIsACatalogOfIt() throws Exception {
    Path target = installed();
    Path iceberg = Files.createFile(folder.resolve("iceberg.jar"));
    Files.writeString(target.resolve("iceberg.classpath"), iceberg.toString());
    Path jar = target.resolve("nightjar-spark.jar");
    Map<String, String> catalog =
        Map.of(
            "spark.sql.catalog.lake", "org.apache.iceberg.spark.SparkCatalog",
            "spark.sql.catalog.lake.type", "hadoop");

    assertThat(classpath(Map.of())).startsWith(jar + ":").doesNotContain("iceberg");
    assertThat(classpath(catalog)).startsWith(jar + ":" + iceberg + ":");
  }

  @Test
  void keepsSettingsOffTheCommandLine() throws Exception {
    installed();

    assertThat(
            command().arguments("rain", Path.of("/work"), Path.of("spark.properties")).toString())
        .doesNotContain("hidden");
  }

  @Test
  void saysWhichJarIsMissing() throws Exception {
    Path target = installed();
    Files.writeString(target.resolve("driver.classpath"), folder.resolve("gone.jar").toString());

    assertThatThrownBy(
            () -> command().arguments("rain", Path.of("/work"), Path.of("spark.properties")))
        .isInstanceOf(DriverFailure.class)
        .hasMessage(
            "Cannot find the Spark driver: %s is missing; 'mvn package' makes it"
                .formatted(folder.resolve("gone.jar")));
  }

  @Test
  void saysThatTheInstallationIsUnknown() {
    assertThatThrownBy(() -> new Installation("").jar())
        .isInstanceOf(DriverFailure.class)
        .hasMessageContaining("nightjar.install");
  }

  @Test
  void usesTheArchiveThatARehearsalLeft() throws Exception {
    Path archive = installed().resolve("driver.jsa");
    assertThat(options(Purpose.RUN)).noneMatch(option -> option.contains("SharedArchiveFile"));

    Files.createFile(archive);

    assertThat(options(Purpose.RUN)).contains("-XX:SharedArchiveFile=" + archive);
  }

  @Test
  void compilesQuicklyWhereNothingRuns() throws Exception {
    installed();

    assertThat(options(Purpose.ANALYSE)).contains("-XX:TieredStopAtLevel=1");
    assertThat(options(Purpose.RUN)).doesNotContain("-XX:TieredStopAtLevel=1");
  }

  @Test
  void letsTheUsersOptionsWin() throws Exception {
    installed();

    assertThat(options(Purpose.ANALYSE))
        .containsSubsequence("-Xmx3g", "-XX:TieredStopAtLevel=1", "-Xmx4g", "-cp");
  }

  private Path installed() throws Exception {
    Path target = Files.createDirectories(folder.resolve("steps/spark/target"));
    Path contract = Files.createDirectories(folder.resolve("steps/contract/target"));
    Files.createFile(contract.resolve("nightjar-contract.jar"));
    Path custom = Files.createDirectories(folder.resolve("steps/custom/target"));
    Files.createFile(custom.resolve("nightjar-custom.jar"));
    Path jar = Files.createFile(target.resolve("nightjar-spark.jar"));
    Files.writeString(target.resolve("driver.classpath"), jar.toString());
    return target;
  }

  private List<String> options(Purpose purpose) {
    return command(purpose).arguments("rain", Path.of("/work"), Path.of("spark.properties"));
  }

  private LaunchCommand command() {
    return command(Purpose.RUN);
  }

  private String classpath(Map<String, String> conf) {
    List<String> arguments =
        command(Purpose.RUN, conf).arguments("rain", Path.of("/work"), Path.of("spark.properties"));
    return arguments.get(arguments.indexOf("-cp") + 1);
  }

  private LaunchCommand command(Purpose purpose) {
    return command(purpose, Map.of("spark.secret", "hidden"));
  }

  private LaunchCommand command(Purpose purpose, Map<String, String> conf) {
    Duration unused = Duration.ofSeconds(1);
    return new LaunchCommand(
        new Installation(folder.toString()),
        new DriverProperties(
            "3g", "local[2]", conf, List.of("-Xmx4g"), unused, unused, unused.multipliedBy(2)),
        purpose);
  }
}
