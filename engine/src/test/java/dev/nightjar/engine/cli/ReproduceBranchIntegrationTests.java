package dev.nightjar.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.cli.CommandProcess.Finished;
import dev.nightjar.engine.testing.Slow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Makes models again that the rows of a dataset made. */
@Slow
class ReproduceBranchIntegrationTests {

  private static final Path TINY = Path.of("src/test/resources/dev/nightjar/engine/cli/tiny");

  /** Has a parameter with the name of the one that its rows give, and of another value. */
  private static final String PIPELINE =
      """
      apiVersion: nightjar/v1
      name: halves
      parameters: {half: {type: string, default: both}}
      steps:
        points:
          collect: {format: csv, path: points.csv, schema: {id: int, x: double, y: double, side: string}}
        known:
          sql: SELECT *, CASE WHEN x > 0 THEN 'upper' ELSE 'lower' END AS half FROM points WHERE '${half}' = 'both'
        found:
          sql: SELECT half, count(*) AS points FROM known GROUP BY half
        by:
          foreach: {rows: found, key: half, path: half.yaml, inputs: {all: known}}
      """;

  private static final String HALF =
      """
      apiVersion: nightjar/v1
      name: half
      parameters: {half: {type: string, default: upper}}
      inputs: {all: {schema: {id: int, x: double, y: double, side: string, half: string}}}
      outputs: [own, model]
      steps:
        own:
          sql: SELECT id, x, y, side FROM all WHERE half = '${half}'
        parts:
          split: {input: own, hash: {key: id, weights: {train: 0.7, test: 0.3}}}
        model:
          train:
            input: parts.train
            label: side
            features: {exclude: [id]}
            logisticRegression: {maxIter: 5}
        quality:
          evaluate: {model: model, input: parts.test, metrics: [accuracy]}
      """;

  @TempDir static Path folder;

  private static String run;

  @BeforeAll
  static void train() throws IOException {
    Path definition = Files.writeString(folder.resolve("pipeline.yaml"), PIPELINE);
    Files.writeString(folder.resolve("half.yaml"), HALF);
    Files.copy(TINY.resolve("points.csv"), folder.resolve("points.csv"));
    Finished finished =
        CommandProcess.run(folder, "run", definition.toString(), "--home", home(), "-o", "json");
    assertThat(finished.exitCode()).as(finished.out() + finished.err()).isZero();
    run = finished.json().path("run").asString();
    Files.writeString(folder.resolve("half.yaml"), HALF.replace("0.7", "0.6"));
  }

  @Test
  void makesTheModelOfARowAgain() {
    Finished again = reproduce("halves.by.lower.model@1", "-o", "json");

    assertThat(again.exitCode()).as(again.out() + again.err()).isZero();
    JsonNode found = again.json();
    assertThat(found.path("verdict").asString()).isEqualTo("equal");
    assertThat(found.path("run").asString()).isEqualTo(run + ".by.1");
    assertThat(found.path("branch").toString())
        .isEqualTo("{\"of\":\"%s\",\"values\":{\"half\":\"lower\"}}".formatted(run));
    assertThat(found.path("steps").valueStream().map(step -> step.path("name").asString()))
        .containsExactly(
            "points",
            "known",
            "by.lower.own",
            "by.lower.parts",
            "by.lower.model",
            "by.lower.quality");
    for (String step :
        new String[] {"known", "by.lower.parts", "by.lower.model", "by.lower.quality"}) {
      assertThat(content(found, step)).as(step).isEqualTo("equal");
    }
    assertThat(found.path("figures").size()).isPositive();
    assertThat(found.path("figures")).allMatch(figure -> figure.path("equal").asBoolean());
    assertThat(found.path("changes")).isEmpty();
  }

  @Test
  void takesTheRowsThatTheBranchWasGivenWhereTheSourceHasChanged() throws IOException {
    Path data = folder.resolve("points.csv");
    String text = Files.readString(data);
    try {
      Files.writeString(data, text + "1000,0.1,0.2,left\n");

      Finished again = reproduce("halves.by.upper.model@1");

      assertThat(again.exitCode()).as(again.out() + again.err()).isZero();
      assertThat(again.out())
          .contains("trained again on halves.known@1 as recorded")
          .contains(
              "halves.by.upper.model@1 was trained by %1$s.by.2, a branch of %1$s for half = upper"
                  .formatted(run))
          .contains("Reproduced halves.by.upper.model@1");
    } finally {
      Files.writeString(data, text);
    }
  }

  private static Finished reproduce(String... arguments) {
    String[] all = new String[arguments.length + 3];
    all[0] = "reproduce";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    all[arguments.length + 1] = "--home";
    all[arguments.length + 2] = home();
    return CommandProcess.run(folder, all);
  }

  private static String home() {
    return folder.resolve("home").toString();
  }

  private static String content(JsonNode found, String step) {
    return found
        .path("steps")
        .valueStream()
        .filter(each -> each.path("name").asString().equals(step))
        .map(each -> each.path("content").asString())
        .findFirst()
        .orElseThrow();
  }
}
