package dev.nightjar.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.cli.CommandProcess.Finished;
import dev.nightjar.engine.execution.driver.SparkProgram;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An Iceberg table as a source, through the command line. */
@Tag("slow")
class LakeSourceIntegrationTests {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  @TempDir Path folder;

  @Test
  void readsACommitInTheNextRunAndNothingTwice() throws Exception {
    Files.writeString(
        folder.resolve("pipeline.yaml"),
        """
        apiVersion: nightjar/v1
        name: lake
        steps:
          orders:
            collect: {format: iceberg, table: sales.orders}
          sums:
            sql: SELECT sum(amount) AS total FROM orders
        """);
    lake(
        "CREATE TABLE lake.sales.orders (id int, amount decimal(9, 2)) USING iceberg",
        "INSERT INTO lake.sales.orders VALUES (1, 1.5), (2, 2.5)");

    assertThat(run(catalog()).steps()).containsExactly("orders=succeeded", "sums=succeeded");
    assertThat(run(catalog()).steps()).containsExactly("orders=reused", "sums=reused");

    lake("INSERT INTO lake.sales.orders VALUES (3, 3.5)");

    Finished again = run(catalog());
    assertThat(again.steps()).containsExactly("orders=succeeded", "sums=succeeded");
    assertThat(again.step("orders").path("rows").asInt()).isEqualTo(3);

    Finished without = run(Map.of());
    assertThat(without.exitCode()).isEqualTo(2);
    assertThat(without.problems()).containsExactly("no Iceberg catalog is configured");
  }

  private Finished run(Map<String, String> environment) {
    return CommandProcess.start(
            folder,
            environment,
            "run",
            folder.resolve("pipeline.yaml").toString(),
            "-o",
            "json",
            "--no-fuse",
            "--home",
            folder.resolve("home").toString())
        .end();
  }

  private Map<String, String> catalog() {
    String prefix = "NIGHTJAR_DRIVER_CONF_SPARK_SQL_CATALOG_LAKE";
    return Map.of(
        prefix,
        "org.apache.iceberg.spark.SparkCatalog",
        prefix + "_TYPE",
        "hadoop",
        prefix + "_WAREHOUSE",
        warehouse());
  }

  private String warehouse() {
    return folder.resolve("warehouse").toUri().toString();
  }

  private void lake(String... statements) throws Exception {
    List<String> arguments = new ArrayList<>(List.of(warehouse()));
    arguments.addAll(List.of(statements));
    Path place = Files.createTempDirectory(folder, "lake");
    List<String> command =
        new SparkProgram("dev.nightjar.steps.spark.testing.LakeProgram", arguments)
            .command(ROOT, place);
    int classpath = command.indexOf("-cp") + 1;
    String iceberg = Files.readString(ROOT.resolve("steps/spark/target/iceberg.classpath")).strip();
    command.set(classpath, command.get(classpath) + File.pathSeparator + iceberg);
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(place.resolve("out.txt").toFile())
            .start();
    assertThat(process.waitFor()).as(Files.readString(place.resolve("out.txt"))).isZero();
  }
}
