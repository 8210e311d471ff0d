package dev.nightjar.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.cli.CommandProcess.Finished;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What runs give, what they reuse, and what they say about bad input. */
class RunIntegrationTests {

  private static final Path TINY = Path.of("src/test/resources/dev/nightjar/engine/cli/tiny");

  @TempDir Path folder;

  private Path definition;
  private Path data;

  @BeforeEach
  void copyPipeline() throws IOException {
    definition = Files.copy(TINY.resolve("pipeline.yaml"), folder.resolve("pipeline.yaml"));
    data = Files.copy(TINY.resolve("points.csv"), folder.resolve("points.csv"));
  }

  @Test
  void runsOnceAndAfterwardsOnlyWhatHasChanged() throws IOException {
    Finished first = run();

    assertThat(first.exitCode()).as(first.out() + first.err()).isZero();
    assertThat(first.json().path("state").asString()).isEqualTo("succeeded");
    assertThat(first.steps()).hasSize(8).allMatch(step -> step.endsWith("=succeeded"));
    assertThat(first.step("points").path("rows").asLong()).isEqualTo(200);
    assertThat(first.step("model").path("kind").asString()).isEqualTo("train");
    assertThat(first.step("model").path("attempts").asInt()).isEqualTo(1);
    assertThat(first.step("model").path("seconds").asDouble()).isPositive();
    assertThat(figure(first, "model")).isGreaterThan(figure(first, "baseline"));
    assertThat(model(first).path("name").asString()).isEqualTo("tiny.model");
    assertThat(model(first).path("aliases").path(0).asString()).isEqualTo("champion");
    assertThat(first.problems())
        .singleElement()
        .asString()
        .startsWith("between(x, min: -1, max: 0.9): 9 of 200 rows did not fit")
        .endsWith("(warned)");
    assertThat(Path.of(output(first, "tiny.scores").path("location").asString())).isDirectory();
    assertThat(first.err()).isEmpty();

    reformat();
    Finished reformatted = run();

    assertThat(reformatted.exitCode()).isZero();
    assertThat(reformatted.steps()).allMatch(step -> step.endsWith("=reused"));
    assertThat(reformatted.json().path("metrics")).isEqualTo(first.json().path("metrics"));
    assertThat(reformatted.json().path("outputs")).isEqualTo(first.json().path("outputs"));

    Finished changed = run("-p", "maxIter=3");

    assertThat(changed.exitCode()).isZero();
    assertThat(changed.steps())
        .containsExactlyInAnyOrder(
            "points=reused",
            "checked=reused",
            "features=reused",
            "parts=reused",
            "model=succeeded",
            "quality=succeeded",
            "release=succeeded",
            "scores=succeeded");
    assertThat(model(changed).path("version").asInt()).isEqualTo(2);

    Finished refused = run("-p", "maxIter=2", "-p", "atLeast=1.1");

    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.json().path("state").asString()).isEqualTo("failed");
    assertThat(refused.steps())
        .contains("model=succeeded", "quality=failed", "release=skipped", "scores=skipped");
    JsonNode problem = problem(refused, "gate-refused");
    assertThat(problem.path("step").asString()).isEqualTo("quality");
    assertThat(problem.path("file").asString()).endsWith("pipeline.yaml");
    assertThat(problem.path("message").asString()).contains("accuracy >= 1.1");
    assertThat(read("models", "show", "tiny.model@champion").json().path("version").asInt())
        .isEqualTo(2);
    String failed = refused.json().path("run").asString();
    assertThat(read("runs", "list").json().path(0).path("run").asString()).isEqualTo(failed);
    assertThat(read("lineage", "tiny.scores", "--up").json().path("nodes").valueStream())
        .extracting(node -> node.path("name").asString())
        .contains("tiny.points", "tiny.parts.train", "tiny.model");
    followsColumns();
  }

  private void followsColumns() {
    assertThat(edges(read("lineage", "tiny.scores.prediction", "--up")))
        .contains(
            "tiny.scores.prediction <- model tiny.model",
            "tiny.scores.prediction <- transformation tiny.parts.test.x",
            "tiny.model <- feature tiny.parts.train.x",
            "tiny.model <- label tiny.parts.train.side",
            "tiny.parts.train <- filter tiny.features.id",
            "tiny.features.x <- identity tiny.checked.x",
            "tiny.points.x <- identity %s.x".formatted(data))
        .doesNotContain("tiny.features.guess <- conditional tiny.checked.y");

    Finished below = read("lineage", "tiny.points.y", "--down");
    assertThat(edges(below))
        .contains(
            "tiny.checked.y <- identity tiny.points.y",
            "tiny.features.guess <- conditional tiny.checked.y",
            "tiny.model <- feature tiny.parts.train.y",
            "tiny.quality <- aggregation tiny.parts.test.y")
        .doesNotContain("tiny.points.y <- identity %s.y".formatted(data));
    assertThat(below.json().path("models").path(0).asString()).startsWith("tiny.model@");
    assertThat(below.json().path("pipelines").path(0).asString()).isEqualTo("tiny");

    Finished unknown = read("lineage", "tiny.points.sde");
    assertRefused(unknown, "Cannot find column in tiny.points: sde");
    assertThat(unknown.json().path("problems").path(0).path("hint").asString())
        .isEqualTo("did you mean 'side'?");
  }

  @Test
  void plansWhatTheRunThenDoes() throws IOException {
    Finished first = plan();

    assertThat(first.exitCode()).as(first.out() + first.err()).isZero();
    assertThat(plans(first)).hasSize(8).allMatch(step -> step.endsWith("=run"));
    assertThat(why(first, "model")).isEqualTo("never ran");
    assertThat(first.step("model").path("seconds").isNull()).isTrue();
    assertThat(folder.resolve("home")).doesNotExist();

    assertThat(run().exitCode()).isZero();
    reformat();

    assertThat(plans(plan())).allMatch(step -> step.endsWith("=reuse"));

    Finished changed = plan("-p", "maxIter=3");

    assertThat(why(changed, "model")).isEqualTo("logisticRegression.maxIter 10 -> 3");
    assertThat(why(changed, "quality"))
        .isEqualTo("uses a new version of model; its gate compares with model@champion");
    assertThat(changed.json().path("trained").path(0).asString()).isEqualTo("model");
    assertThat(changed.json().path("seconds").asDouble()).isPositive();
    assertThat(changed.json().path("untimed").asInt()).isZero();
    assertThat(run("-p", "maxIter=3").steps())
        .isEqualTo(
            plans(changed).stream()
                .map(step -> step.replace("=run", "=succeeded").replace("=reuse", "=reused"))
                .toList());

    Files.writeString(definition, Files.readString(definition).replace("y > 0", "y > 0.1"));
    Finished reviewed =
        CommandProcess.run(
            folder, "plan", definition.toString(), "--home", home(), "-o", "markdown");

    assertThat(reviewed.exitCode()).isZero();
    assertThat(reviewed.out())
        .startsWith("### Plan of `tiny`")
        .contains("**8 of 8 steps to run**, about ", "Trains `model`.")
        // Their output was never written: features, which changes, reads their rows again.
        .contains("| `points` (collect) | run | checked needs its rows |")
        .contains("| `checked` (check) | run | features needs its rows |")
        .contains("| `features` (sql) | run | its query changed |")
        .contains("| `parts` (split) | run | reads features, which changes |")
        .doesNotContain("Unchanged:");
    assertRefused(plan("-p", "maxItr=3"), "-p maxItr=…: the pipeline has no parameter 'maxItr'");
  }

  @Test
  void saysWhatIsWrongWithItsArguments() throws IOException {
    assertRefused(run("-p", "maxItr=3"), "-p maxItr=…: the pipeline has no parameter 'maxItr'");
    assertRefused(run("-p", "maxIter=many"), "-p maxIter=many: expected a whole number");
    Path missing = folder.resolve("missing.yaml");
    assertRefused(
        CommandProcess.run(folder, "run", missing.toString(), "-o", "json"),
        "Cannot read %s: no such file".formatted(missing));
    assertThat(folder.resolve("home")).doesNotExist();
    Path file = Files.createFile(folder.resolve("file"));
    Finished unusable =
        CommandProcess.run(
            folder, "run", definition.toString(), "--home", file.toString(), "-o", "json");
    assertThat(unusable.exitCode()).isEqualTo(2);
    assertThat(unusable.problems())
        .singleElement()
        .asString()
        .startsWith("Cannot use home " + file);
  }

  @Test
  void saysWhatIsWrongWithItsData() throws IOException {
    String points = Files.readString(data);
    List<Path> wrong =
        List.of(
            withData("empty", ""),
            withData("semicolons", points.replace(',', ';')),
            withData("columns", points.replaceFirst("side", "hand")),
            withoutData("missing"));

    Finished validated =
        command(
            concat(
                List.of("validate", "-o", "json"),
                wrong.stream().map(Path::toString).toArray(String[]::new)));
    Finished notRun =
        CommandProcess.run(folder, "run", wrong.get(0).toString(), "--home", home(), "-o", "json");

    assertThat(validated.exitCode()).as(validated.out()).isEqualTo(2);
    assertThat(validated.json().path("problems").valueStream())
        .as(validated.out())
        .extracting(
            problem ->
                Path.of(problem.path("file").asString()).getParent().getFileName().toString())
        .containsExactly("empty", "semicolons", "columns", "missing");
    assertThat(validated.problems().get(0)).endsWith("empty/points.csv' is empty");
    assertThat(validated.problems().get(2)).contains("side");
    assertThat(validated.problems().get(3)).contains("missing/points.csv");
    assertThat(notRun.exitCode()).isEqualTo(2);
    assertThat(notRun.problems()).containsExactly(validated.problems().get(0));

    Files.writeString(data, points.replace("left", "right"));
    Finished oneClass = run();

    assertThat(oneClass.exitCode()).as(oneClass.out()).isEqualTo(1);
    assertThat(oneClass.step("model").path("state").asString()).isEqualTo("failed");
    assertThat(oneClass.step("model").path("attempts").asInt()).isEqualTo(1);
    assertThat(problem(oneClass, "one-class").path("step").asString()).isEqualTo("model");
    assertThat(oneClass.steps()).contains("quality=skipped", "release=skipped", "scores=skipped");
    assertThat(oneClass.json().path("models").isEmpty()).isTrue();
    assertThat(read("models", "list").json().isEmpty()).isTrue();
    assertThat(read("runs", "list").json().size()).isEqualTo(1);
  }

  /** Other layout, other comments, other letter case of key words: the same pipeline. */
  private void reformat() throws IOException {
    String text = Files.readString(definition);
    String reformatted =
        text.replace("# A second attempt shall not wait for long.", "# Something else.\n")
            .replace("description: Small enough to be run many times", "description: Small")
            .replace("FROM checked", "from\n        checked -- all of them")
            .replace("hash: {key: id, weights:", "hash:\n        key: id\n        weights:")
            .replace("test: 0.3}}", "test: 0.3}");
    assertThat(reformatted).isNotEqualTo(text);
    Files.writeString(definition, reformatted);
  }

  private static List<String> edges(Finished finished) {
    return finished
        .json()
        .path("edges")
        .valueStream()
        .map(
            edge ->
                "%s <- %s %s"
                    .formatted(
                        field(edge.path("to")),
                        edge.path("kind").asString(),
                        field(edge.path("from"))))
        .toList();
  }

  private static String field(JsonNode field) {
    String name = field.path("name").asString();
    return field.path("column").isString() ? name + "." + field.path("column").asString() : name;
  }

  private static void assertRefused(Finished finished, String message) {
    assertThat(finished.exitCode()).isEqualTo(2);
    assertThat(finished.problems()).containsExactly(message);
    assertThat(finished.err()).isEmpty();
  }

  private Path withData(String name, String text) throws IOException {
    Path copy = withoutData(name);
    Files.writeString(copy.resolveSibling("points.csv"), text);
    return copy;
  }

  private Path withoutData(String name) throws IOException {
    return Files.copy(
        definition, Files.createDirectory(folder.resolve(name)).resolve("pipeline.yaml"));
  }

  private Finished run(String... arguments) {
    return read(concat(List.of("run", definition.toString()), arguments).toArray(String[]::new));
  }

  private Finished plan(String... arguments) {
    return read(concat(List.of("plan", definition.toString()), arguments).toArray(String[]::new));
  }

  private static List<String> plans(Finished planned) {
    return planned
        .json()
        .path("steps")
        .valueStream()
        .map(step -> step.path("name").asString() + "=" + step.path("plan").asString())
        .toList();
  }

  private static String why(Finished planned, String step) {
    return planned.step(step).path("why").asString();
  }

  private Finished read(String... arguments) {
    return command(concat(List.of(arguments), "--home", home(), "-o", "json"));
  }

  private Finished command(List<String> arguments) {
    return CommandProcess.run(folder, arguments.toArray(String[]::new));
  }

  private String home() {
    return folder.resolve("home").toString();
  }

  private static List<String> concat(List<String> first, String... second) {
    List<String> all = new ArrayList<>(first);
    all.addAll(Arrays.asList(second));
    return all;
  }

  private static double figure(Finished finished, String subject) {
    return finished
        .json()
        .path("metrics")
        .path("quality")
        .path(subject)
        .path("accuracy")
        .asDouble();
  }

  private static JsonNode model(Finished finished) {
    return finished.json().path("models").path(0);
  }

  private static JsonNode problem(Finished finished, String code) {
    return finished
        .json()
        .path("problems")
        .valueStream()
        .filter(problem -> problem.path("code").asString().equals(code))
        .findFirst()
        .orElseThrow();
  }

  private static JsonNode output(Finished finished, String name) {
    return finished
        .json()
        .path("outputs")
        .valueStream()
        .filter(output -> output.path("name").asString().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
