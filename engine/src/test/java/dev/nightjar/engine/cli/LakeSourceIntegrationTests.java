package dev.nightjar.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.cli.CommandProcess.Finished;
import dev.nightjar.engine.execution.driver.SparkProgram;
import dev.nightjar.engine.testing.Slow;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An Iceberg table as a source, through the command line. */
@Slow
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

  @Test
  void reproducesAModelByTheSnapshotThatItWasTrainedOn() throws Exception {
    Files.writeString(
        folder.resolve("pipeline.yaml"),
        """
        apiVersion: nightjar/v1
        name: lake
        steps:
          points:
            collect: {format: iceberg, table: sales.points}
          model:
            train: {input: points, label: y, features: {exclude: [id]}, linearRegression: {maxIter: 5}}
        """);
    lake(
        "CREATE TABLE lake.sales.points (id int, x double, y double) USING iceberg",
        "INSERT INTO lake.sales.points SELECT CAST(id AS int), id, 2 * id + id % 3 FROM range(40)");
    assertThat(run(catalog()).exitCode()).isZero();
    // Rows and columns of now are others.
    lake(
        "INSERT INTO lake.sales.points VALUES (100, 1.0, 77.0)",
        "ALTER TABLE lake.sales.points ADD COLUMN z double");

    Finished again = command(catalog(), "reproduce", "lake.model@1");

    assertThat(again.exitCode()).as(again.out() + again.err()).isZero();
    assertThat(again.json().path("verdict").asString()).isEqualTo("equal");
    assertThat(again.json().at("/sources/0/same").asBoolean()).isFalse();
    assertThat(again.json().at("/sources/0/back").asString()).isEqualTo("snapshot");
    assertThat(again.json().at("/steps/0/basis").asString()).isEqualTo("again");
    assertThat(again.json().at("/steps/0/content").asString()).isEqualTo("equal");
    assertThat(again.json().path("changes")).isEmpty();
  }

  private Finished run(Map<String, String> environment) {
    return command(environment, "run", folder.resolve("pipeline.yaml").toString(), "--no-fuse");
  }

  private Finished command(Map<String, String> environment, String... command) {
    List<String> all = new ArrayList<>(List.of(command));
    all.addAll(List.of("-o", "json", "--home", folder.resolve("home").toString()));
    return CommandProcess.start(folder, environment, all.toArray(String[]::new)).end();
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
