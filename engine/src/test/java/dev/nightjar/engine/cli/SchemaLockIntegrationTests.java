package dev.nightjar.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.cli.CommandProcess.Finished;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a schema lock is good for: sources that are away, and sources that have changed. */
class SchemaLockIntegrationTests {

  private static final String PIPELINE =
      """
      apiVersion: nightjar/v1
      name: locked
      steps:
        points:
          collect: {format: csv, path: points.csv}
        sums:
          sql: SELECT side, sum(x) AS x FROM points GROUP BY side
      """;

  @TempDir Path folder;

  @Test
  void analysesWithoutTheSourceAndTellsWhenItHasChanged() throws IOException {
    Files.writeString(folder.resolve("pipeline.yaml"), PIPELINE);
    Path points = Files.writeString(folder.resolve("points.csv"), "id,x,side\n1,0.5,left\n");

    assertThat(validate("--update-lock").exitCode()).isZero();
    assertThat(folder.resolve("pipeline.lock.json")).content().contains("\"name\" : \"side\"");

    Files.delete(points);
    Finished away = validate();
    assertThat(away.exitCode()).as(away.err()).isZero();

    Files.writeString(
        folder.resolve("pipeline.yaml"), PIPELINE.replace("points.csv", "pionts.csv"));
    Finished misspelt = validate();
    assertThat(misspelt.exitCode()).isEqualTo(2);
    assertThat(misspelt.err())
        .contains(
            "pionts.csv' doesn't exist",
            "hint: the schema lock is of another source: path points.csv");
    Files.writeString(folder.resolve("pipeline.yaml"), PIPELINE);

    Files.writeString(points, "id,x,colour\n1,much,left\n");
    Finished changed = validate();
    assertThat(changed.exitCode()).isEqualTo(2);
    assertThat(changed.err())
        .contains(
            "pipeline.yaml:5:34: the source has changed since it was locked: column 'x' was double"
                + " and is string, column 'colour' is new, column 'side' is gone",
            "hint: 'nightjar validate --update-lock' takes the source's schema as it is now");
  }

  @Test
  void holdsTomorrowAndForAPathThatIsGiven() throws IOException {
    Path today = folder.resolve(LocalDate.now(ZoneOffset.UTC) + ".csv");
    Files.writeString(today, "id,x,side\n1,0.5,left\n");
    Files.writeString(folder.resolve("today.csv"), "id,x,side\n1,0.5,left\n");
    Files.writeString(
        folder.resolve("pipeline.yaml"),
        PIPELINE
                .replace("steps:", "parameters: {more: {type: path, default: today.csv}}\nsteps:")
                .replace("path: points.csv", "path: \"${run.date}.csv\"")
            + """
              more:
                collect: {format: csv, path: "${more}"}
            """);
    Finished written = validate("--update-lock");
    assertThat(written.exitCode()).as(written.err()).isZero();
    assertThat(folder.resolve("pipeline.lock.json")).content().contains("\"${run.date}.csv\"");

    Files.delete(today);
    Finished away = validate("-p", "more=elsewhere.csv");

    assertThat(away.exitCode()).as(away.err()).isZero();
  }

  /** Where a source is there, it is as its lock says; where it isn't, the lock stands in for it. */
  @Test
  void holdsForEveryExample() {
    Finished validated = CommandProcess.run(folder, "validate", "../pipelines");

    assertThat(validated.exitCode()).as(validated.err()).isZero();
  }

  @Test
  void saysWhyTheLockCannotBeWritten() throws IOException {
    Files.writeString(folder.resolve("pipeline.yaml"), PIPELINE);
    Files.writeString(folder.resolve("points.csv"), "id,x,side\n1,0.5,left\n");
    Files.createDirectory(folder.resolve("pipeline.lock.json"));

    Finished refused = validate("--update-lock");

    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err())
        .contains("Cannot write the schema lock " + folder.resolve("pipeline.lock.json") + ": ")
        .contains("Is a directory")
        .doesNotContain("Nightjar failed");
  }

  private Finished validate(String... options) {
    String[] arguments = new String[options.length + 2];
    arguments[0] = "validate";
    arguments[1] = folder.resolve("pipeline.yaml").toString();
    System.arraycopy(options, 0, arguments, 2, options.length);
    return CommandProcess.run(folder, arguments);
  }
}
