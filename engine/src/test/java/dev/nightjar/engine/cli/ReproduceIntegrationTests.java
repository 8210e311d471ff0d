package dev.nightjar.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.cli.CommandProcess.Finished;
import dev.nightjar.engine.testing.Slow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Makes models again: where nothing has changed, and where something has. */
@Slow
class ReproduceIntegrationTests {

  private static final Path TINY = Path.of("src/test/resources/dev/nightjar/engine/cli/tiny");

  private static final String COEFFICIENT = "3_algorithm/data: coefficientMatrix.values[0]";

  @TempDir static Path folder;

  private static Path definition;
  private static Path data;
  private static String run;
  private static String commit;

  @BeforeAll
  static void train() throws Exception {
    definition = Files.copy(TINY.resolve("pipeline.yaml"), folder.resolve("pipeline.yaml"));
    data = Files.copy(TINY.resolve("points.csv"), folder.resolve("points.csv"));
    commit = commit(folder, "pipeline.yaml");
    run = run().json().path("run").asString();
    // The recorded definition counts, not the one that lies there now.
    Files.writeString(definition, Files.readString(definition).replace("y > 0 ", "y > 0.1 "));
  }

  @Test
  void makesTheSameModelAgainAndRecordsNothing() throws IOException {
    List<String> before = recorded();

    Finished again = reproduce("tiny.model@1");

    assertThat(again.exitCode()).as(again.out() + again.err()).isZero();
    JsonNode found = again.json();
    assertThat(found.path("verdict").asString()).isEqualTo("equal");
    assertThat(found.path("run").asString()).isEqualTo(run);
    assertThat(found.path("commit").path("hash").asString()).isEqualTo(commit);
    assertThat(found.path("commit").path("definition").asString()).isEqualTo("same");
    assertThat(step(found, "model").path("content").asString()).isEqualTo("equal");
    assertThat(step(found, "parts").path("content").asString()).isEqualTo("equal");
    assertThat(step(found, "quality").path("content").asString()).isEqualTo("equal");
    assertThat(found.path("figures").size()).isPositive();
    assertThat(found.path("figures")).allMatch(figure -> figure.path("equal").asBoolean());
    assertThat(found.path("changes")).isEmpty();
    assertThat(found.path("environment").path("recorded").path("spark").asString())
        .isEqualTo("4.1.0");
    assertThat(found.path("environment").path("now"))
        .isEqualTo(found.path("environment").path("recorded"));
    assertThat(recorded()).isEqualTo(before);
  }

  @Test
  void takesWhatIsRecordedWhereTheSourceHasChanged() throws IOException {
    String text = Files.readString(data);
    Path parts = folder.resolve("home/data/tiny/parts");
    Path aside = folder.resolve("aside");
    try {
      Files.writeString(data, text + "1000,0.1,0.2,left\n");
      String later = run().json().path("run").asString();

      Finished again = reproduceText("tiny.model@1");

      assertThat(again.exitCode()).as(again.out() + again.err()).isZero();
      assertThat(again.out())
          .containsPattern("points has changed since \\(recorded sha256:\\S+, now sha256:\\S+\\)")
          .containsPattern(
              "trained again on tiny.parts.(train|test)@1, tiny.parts.(train|test)@1 as recorded")
          .contains("first seen by " + later)
          .contains("Reproduced tiny.model@1");

      Files.move(parts, aside);
      Finished gone = reproduce("tiny.model@1");

      assertThat(gone.exitCode()).isEqualTo(1);
      assertThat(gone.json().path("verdict").asString()).isEqualTo("impossible");
      assertThat(gone.json().path("missing"))
          .anyMatch(
              reason -> reason.asString().startsWith("model can't be done again: needs parts"));
      assertThat(step(gone.json(), "parts").path("note").asString())
          .contains("the rows that are recorded are gone");
      assertThat(step(gone.json(), "points").path("note").asString())
          .contains("its source has changed since");
    } finally {
      Files.writeString(data, text);
      if (Files.exists(aside)) {
        Files.move(aside, parts);
      }
    }
  }

  @Test
  void readsASourceThatHasChangedAsTheCommitHasIt() throws Exception {
    Path repository = Files.createDirectories(folder.resolve("repository"));
    Path file = Files.copy(TINY.resolve("pipeline.yaml"), repository.resolve("pipeline.yaml"));
    Path points = Files.copy(TINY.resolve("points.csv"), repository.resolve("points.csv"));
    commit(repository, ".");
    String home = folder.resolve("other-home").toString();
    Finished trained = CommandProcess.run(folder, "run", file.toString(), "--home", home);
    assertThat(trained.exitCode()).as(trained.out() + trained.err()).isZero();
    Files.writeString(points, "id,x,y,side\n1,0.1,0.2,left\n");

    Finished again =
        CommandProcess.run(folder, "reproduce", "tiny.model@1", "--home", home, "-o", "json");

    assertThat(again.exitCode()).as(again.out() + again.err()).isZero();
    assertThat(again.json().path("verdict").asString()).isEqualTo("equal");
    JsonNode source = again.json().path("sources").path(0);
    assertThat(source.path("same").asBoolean()).isFalse();
    assertThat(source.path("committed").asBoolean()).isTrue();
    assertThat(step(again.json(), "points").path("basis").asString()).isEqualTo("again");
    assertThat(step(again.json(), "parts").path("content").asString()).isEqualTo("equal");
    assertThat(again.json().path("changes")).isEmpty();
  }

  @Test
  void namesTheStepWhoseRecordedRowsWereTouched() throws IOException {
    Path file = file(folder.resolve("home/data/tiny/parts"), "train");
    Path other = file(folder.resolve("home/data/tiny/parts"), "test");
    byte[] rows = Files.readAllBytes(file);
    // Else Hadoop would refuse to read it.
    Files.deleteIfExists(file.resolveSibling("." + file.getFileName() + ".crc"));
    try {
      Files.copy(other, file, StandardCopyOption.REPLACE_EXISTING);

      Finished again = reproduce("tiny.model@1");

      assertThat(again.exitCode()).as(again.out() + again.err()).isEqualTo(1);
      assertThat(again.json().path("verdict").asString()).isEqualTo("differs");
      assertThat(again.json().path("firstDifference").asString()).isEqualTo("parts");
      assertThat(step(again.json(), "parts").path("discrepancies"))
          .anyMatch(each -> each.path("where").asString().startsWith("train: rows"));
      assertThat(step(again.json(), "model").path("content").asString()).isEqualTo("equal");
    } finally {
      Files.write(file, rows);
    }
  }

  @Test
  void tellsASettingThatIsAnother() throws IOException {
    Finished again =
        CommandProcess.start(
                folder,
                Map.of("NIGHTJAR_DRIVER_CONF_SPARK_SQL_SHUFFLE_PARTITIONS", "3"),
                arguments("tiny.model@1", "-o", "json"))
            .end();

    assertThat(again.exitCode()).as(again.out() + again.err()).isLessThanOrEqualTo(1);
    JsonNode change = again.json().path("changes").path(0);
    assertThat(change.path("kind").asString()).isEqualTo("setting");
    assertThat(change.path("subject").asString()).isEqualTo("spark.sql.shuffle.partitions");
    assertThat(change.path("after").asString()).isEqualTo("3");
    assertThat(change.path("since").isNull()).isTrue();
    assertThat(again.json().path("changes").size()).isEqualTo(1);
  }

  @Test
  void namesTheCoefficientsAndFiguresThatDifferAndSinceWhen() throws IOException {
    Path place = Files.createDirectories(folder.resolve("zones"));
    Files.copy(TINY.resolve("points.csv"), place.resolve("points.csv"));
    String text = Files.readString(TINY.resolve("pipeline.yaml"));
    String hour = "SELECT id, x + hour(timestamp_seconds(id * 3600)) AS x, y";
    Path file =
        Files.writeString(
            place.resolve("pipeline.yaml"),
            text.replace("name: tiny", "name: zones").replace("SELECT id, x, y", hour));
    String[] train = {
      "run", file.toString(), "--home", place.resolve("home").toString(), "-o", "json"
    };
    Finished trained = CommandProcess.run(place, train);
    assertThat(trained.exitCode()).as(trained.out() + trained.err()).isZero();
    Map<String, String> elsewhere =
        Map.of(
            "SPRING_APPLICATION_JSON",
            """
            {"nightjar.driver.conf": {"spark.sql.session.timeZone": "Asia/Tokyo"}}\
            """);
    Finished later = CommandProcess.run(place, elsewhere, train);
    assertThat(later.exitCode()).as(later.out() + later.err()).isZero();
    String since = later.json().path("run").asString();
    String[] again = {"reproduce", "zones.model@1", "--home", place.resolve("home").toString()};

    Finished shown = CommandProcess.run(place, elsewhere, again);

    assertThat(shown.exitCode()).as(shown.out() + shown.err()).isEqualTo(1);
    assertThat(shown.out())
        .containsPattern("model +train +again +152 +differs")
        .containsPattern("quality +evaluate +again +48 +differs")
        .containsPattern("model +%s +-0.0\\d+ +0.0\\d+".formatted(Pattern.quote(COEFFICIENT)))
        .containsPattern("quality +accuracy +0.6875 +0.66666")
        .containsPattern(
            "setting spark.sql.session.timeZone \\(none\\) -> Asia/Tokyo +first seen by " + since)
        .contains("Not reproduced: zones.model@1 differs, first at parts")
        .doesNotContain("Nothing that is recorded has changed");

    String[] asJson =
        Stream.concat(Stream.of(again), Stream.of("-o", "json")).toArray(String[]::new);
    Finished told = CommandProcess.run(place, elsewhere, asJson);

    assertThat(told.exitCode()).as(told.out() + told.err()).isEqualTo(1);
    JsonNode found = told.json();
    assertThat(found.path("verdict").asString()).isEqualTo("differs");
    assertThat(found.path("firstDifference").asString()).isEqualTo("parts");
    JsonNode coefficient = discrepancy(found, "model", COEFFICIENT);
    assertThat(coefficient.path("first").asString()).startsWith("-0.0");
    assertThat(coefficient.path("second").asString()).startsWith("0.0");
    JsonNode accuracy = figure(found, "model", "accuracy");
    assertThat(accuracy.path("equal").asBoolean()).isFalse();
    assertThat(accuracy.path("recorded").asDouble()).isEqualTo(0.6875);
    assertThat(accuracy.path("now").asDouble()).isBetween(0.66, 0.67);
    assertThat(discrepancy(found, "quality", "accuracy").path("first").asString())
        .isEqualTo("0.6875");
    // What the model is held against doesn't look at where the hours fall.
    assertThat(figure(found, "baseline", "accuracy").path("equal").asBoolean()).isTrue();
    JsonNode change = found.path("changes").path(0);
    assertThat(change.path("kind").asString()).isEqualTo("setting");
    assertThat(change.path("after").asString()).isEqualTo("Asia/Tokyo");
    assertThat(change.path("since").asString()).isEqualTo(since);
  }

  @Test
  void namesTheCoefficientsOfAnotherModelThatLiesInTheRecordedOnesPlace() throws IOException {
    Finished other =
        CommandProcess.run(
            folder,
            "run",
            TINY.resolve("pipeline.yaml").toString(),
            "-p",
            "maxIter=2",
            "--home",
            home(),
            "-o",
            "json");
    assertThat(other.exitCode()).as(other.out() + other.err()).isZero();
    Path recorded = location("tiny.model@1");
    Path latest = location("tiny.model");
    Path aside = folder.resolve("first-model");
    Files.move(recorded, aside);
    Files.move(latest, recorded);
    try {
      Finished again = reproduce("tiny.model@1");

      assertThat(again.exitCode()).as(again.out() + again.err()).isEqualTo(1);
      JsonNode found = again.json();
      assertThat(found.path("verdict").asString()).isEqualTo("differs");
      assertThat(found.path("firstDifference").asString()).isEqualTo("model");
      JsonNode coefficient = discrepancy(found, "model", COEFFICIENT);
      assertThat(coefficient.path("first").asDouble())
          .isNotEqualTo(coefficient.path("second").asDouble());
      JsonNode setting = discrepancy(found, "model", "3_algorithm/metadata: paramMap.maxIter");
      assertThat(setting.path("first").asString()).isEqualTo("2");
      assertThat(setting.path("second").asString()).isEqualTo("10");
      assertThat(step(found, "parts").path("content").asString()).isEqualTo("equal");
      // The figures were measured of the model that was made, not of the one that lies there.
      assertThat(step(found, "quality").path("content").asString()).isEqualTo("equal");
      assertThat(found.path("figures")).allMatch(figure -> figure.path("equal").asBoolean());
      assertThat(found.path("changes")).isEmpty();

      Finished shown = reproduceText("tiny.model@1");

      assertThat(shown.exitCode()).as(shown.out() + shown.err()).isEqualTo(1);
      assertThat(shown.out())
          .containsPattern(
              "model +%s +%s +%s"
                  .formatted(
                      Pattern.quote(COEFFICIENT),
                      coefficient.path("first").asString(),
                      coefficient.path("second").asString()))
          .contains("Not reproduced: tiny.model@1 differs, first at model")
          .contains("Nothing that is recorded has changed: were files changed where they lie?");
    } finally {
      Files.move(recorded, latest);
      Files.move(aside, recorded);
    }
  }

  @Test
  void saysThatTheModelItselfIsGone() throws IOException {
    Path model = folder.resolve("home/data/tiny/model");
    Path aside = folder.resolve("model-aside");
    Files.move(model, aside);
    try {
      Finished again = reproduce("tiny.model@1");

      assertThat(again.exitCode()).isEqualTo(1);
      assertThat(again.json().path("verdict").asString()).isEqualTo("impossible");
      assertThat(again.json().path("missing").path(0).asString())
          .isEqualTo("the model that is recorded is gone: only its figures can be compared");
      assertThat(again.json().path("figures")).allMatch(figure -> figure.path("equal").asBoolean());
    } finally {
      Files.move(aside, model);
    }
  }

  @Test
  void knowsOnlyModelsThatAreThere() {
    Finished unknown = reproduceText("tiny.modle@1");
    assertThat(unknown.exitCode()).isEqualTo(2);
    assertThat(unknown.err()).contains("Cannot find model: tiny.modle");

    Finished version = reproduceText("tiny.model@77");
    assertThat(version.exitCode()).isEqualTo(2);
    assertThat(version.err()).contains("Cannot find model version: tiny.model@77");
  }

  private static String commit(Path repository, String files) throws Exception {
    try (Git git = Git.init().setDirectory(repository.toFile()).call()) {
      git.add().addFilepattern(files).call();
      return git.commit()
          .setMessage("Add a pipeline")
          .setAuthor("Test", "test@example.com")
          .setCommitter("Test", "test@example.com")
          .setSign(false)
          .call()
          .name();
    }
  }

  private static Finished run() {
    Finished finished =
        CommandProcess.run(folder, "run", definition.toString(), "--home", home(), "-o", "json");
    assertThat(finished.exitCode()).as(finished.out() + finished.err()).isZero();
    return finished;
  }

  private static Finished reproduce(String model) {
    return CommandProcess.run(folder, arguments(model, "-o", "json"));
  }

  private static Finished reproduceText(String model) {
    return CommandProcess.run(folder, arguments(model));
  }

  private static String[] arguments(String model, String... more) {
    List<String> arguments = new ArrayList<>(List.of("reproduce", model, "--home", home()));
    arguments.addAll(List.of(more));
    return arguments.toArray(String[]::new);
  }

  private static String home() {
    return folder.resolve("home").toString();
  }

  /** Runs, models and what lies in the home. */
  private static List<String> recorded() throws IOException {
    List<String> recorded = new ArrayList<>();
    recorded.add(CommandProcess.run(folder, "runs", "list", "--home", home(), "-o", "json").out());
    recorded.add(
        CommandProcess.run(folder, "models", "list", "--home", home(), "-o", "json").out());
    try (Stream<Path> files = Files.walk(folder.resolve("home/data"))) {
      files.map(Path::toString).sorted().forEach(recorded::add);
    }
    return recorded;
  }

  private static Path file(Path below, String dataset) throws IOException {
    try (Stream<Path> files = Files.walk(below)) {
      return files
          .filter(file -> file.toString().contains("/" + dataset + "/"))
          .filter(file -> String.valueOf(file.getFileName()).endsWith(".parquet"))
          .sorted()
          .findFirst()
          .orElseThrow();
    }
  }

  private static JsonNode step(JsonNode found, String name) {
    return found
        .path("steps")
        .valueStream()
        .filter(step -> step.path("name").asString().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Path location(String model) {
    Finished shown =
        CommandProcess.run(folder, "models", "show", model, "--home", home(), "-o", "json");
    return Path.of(shown.json().path("location").asString());
  }

  private static JsonNode discrepancy(JsonNode found, String step, String where) {
    return step(found, step)
        .path("discrepancies")
        .valueStream()
        .filter(each -> each.path("where").asString().equals(where))
        .findFirst()
        .orElseThrow(() -> new AssertionError("Cannot find %s in: %s".formatted(where, found)));
  }

  private static JsonNode figure(JsonNode found, String subject, String metric) {
    return found
        .path("figures")
        .valueStream()
        .filter(each -> each.path("subject").asString().equals(subject))
        .filter(each -> each.path("metric").asString().equals(metric))
        .findFirst()
        .orElseThrow();
  }
}
