package dev.nightjar.engine.execution.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesCommandTests {

  private static final Map<String, String> CONF =
      Map.of(
          "spark.hadoop.fs.s3a.secret.key", "hidden",
          "spark.executor.memory", "1g",
          "spark.jars", "/jars/one.jar, file:///jars/two.jar,https://example.org/three.jar",
          "spark.driver.extraClassPath", "/more/*");

  @TempDir private Path folder;
  private Path jar;

  @BeforeEach
  void install() throws Exception {
    for (String module : List.of("contract", "custom", "spark")) {
      Path target = Files.createDirectories(folder.resolve("steps/" + module + "/target"));
      jar = Files.createFile(target.resolve("nightjar-" + module + ".jar"));
    }
    Files.writeString(jar.resolveSibling("driver.classpath"), jar.toString());
  }

  @Test
  void hasADriversClasspathAndWhatSparkIsToTakeAlong() {
    assertThat(classpath(null)).endsWith(":" + jar + ":/jars/one.jar:/jars/two.jar:/more/*");
    assertThat(classpath("/etc/hadoop")).endsWith(":/more/*:/etc/hadoop");
  }

  @Test
  void isSmall() {
    assertThat(command(null).arguments())
        .containsSubsequence(
            "-Xmx128m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Dproxy=here", "-cp")
        .endsWith("dev.nightjar.steps.spark.files.FilesMain")
        .doesNotContain("-Xmx9g");
  }

  @Test
  void hasHadoopsSettingsApartFromItsCommandLine() {
    assertThat(command(null).settings()).isEqualTo(Map.of("fs.s3a.secret.key", "hidden"));
    assertThat(command(null).arguments().toString()).doesNotContain("hidden");
  }

  private String classpath(@Nullable String site) {
    List<String> arguments = command(site).arguments();
    return arguments.get(arguments.indexOf("-cp") + 1);
  }

  private FilesCommand command(@Nullable String site) {
    Duration second = Duration.ofSeconds(1);
    return new FilesCommand(
        new Installation(folder.toString()),
        new DriverProperties(
            "3g",
            "local[2]",
            CONF,
            List.of("-Xmx9g", "-Dproxy=here"),
            second,
            second,
            second.multipliedBy(2)),
        site);
  }
}
