package dev.nightjar.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.cli.CommandProcess.Finished;
import dev.nightjar.engine.testing.EngineUnderTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Steps that run in one pass, one of which fails: where, what then, and what is learnt of it. */
class FusedFailureIntegrationTests {

  /** The lines of a folded block are one line of SQL. */
  private static final String PIPELINE =
      """
      apiVersion: nightjar/v1
      name: shop
      defaults: {retry: {attempts: 1}}
      steps:
        orders:
          collect: {format: csv, path: orders.csv, schema: {id: int, price: int}}
        ratios:
          sql: >
            SELECT id,
            100 / price AS ratio
            FROM orders
        twice:
          sql: SELECT id, ratio * 2 AS twice FROM ratios
      """;

  @TempDir Path folder;

  @Test
  void tellsWhichExpressionFailedAndTakesThePassApart() throws IOException {
    Path pipeline = Files.writeString(folder.resolve("pipeline.yaml"), PIPELINE);
    Path orders = Files.writeString(folder.resolve("orders.csv"), "id,price\n1,10\n2,0\n");
    assertThat(explained(pipeline, "ratios"))
        .isEqualTo("twice lazy one-reader: only twice reads it, in one pass");

    Finished failed = call("run", pipeline.toString());
    String run = run(failed);

    assertThat(failed.exitCode()).as(failed.err()).isEqualTo(1);
    assertThat(failed.out() + failed.err())
        .contains("FAILED ratios")
        .contains(
            """
            pipeline.yaml:10:7: a division by zero
              10 |       100 / price AS ratio
                 |       ^^^^^^^^^^^
            """);
    Finished shown = call("runs", "show", run, "-o", "json");
    assertThat(shown.steps()).containsExactly("orders=skipped", "ratios=failed", "twice=skipped");
    JsonNode problem = shown.json().path("problems").path(0);
    assertThat(problem.path("step").asString()).isEqualTo("ratios");
    assertThat(problem.path("line").asInt()).isEqualTo(10);
    assertThat(problem.path("column").asInt()).isEqualTo(7);

    Files.writeString(orders, "id,price\n1,10\n2,20\n");
    Finished retried = call("runs", "retry", run);

    assertThat(retried.exitCode()).as(retried.err()).isZero();
    String apart = "Runs by itself: an attempt in one pass with other steps has failed";
    for (String step : new String[] {"orders", "ratios", "twice"}) {
      assertThat(call("runs", "logs", run, step, "--attempt", "2").out()).contains(apart);
    }
    JsonNode outputs = call("runs", "show", run, "-o", "json").json().path("outputs");
    assertThat(outputs.valueStream())
        .filteredOn(output -> output.path("location").isString())
        .extracting(output -> output.path("name").asString())
        .containsExactlyInAnyOrder("shop.orders", "shop.ratios", "shop.twice");

    haveTaken(run, "ratios", 90);
    assertThat(explained(pipeline, "ratios"))
        .matches(
            "ratios written costly: it took 9\\d\\.\\d s to make and about 0\\.2 s"
                + " to write its 0\\.0 MB, in "
                + run);
    assertThat(explained(pipeline, "orders"))
        .isEqualTo("ratios lazy one-reader: only ratios reads it, in one pass");
  }

  /** Of some functions Spark doesn't say where in the text they stand. */
  @Test
  void tellsTheStepOfAFailureThatQuotesNothing() throws IOException {
    String raising =
        PIPELINE.replace("100 / price AS ratio", "if(price = 0, raise_error('free'), 1) AS ratio");
    Path pipeline = Files.writeString(folder.resolve("pipeline.yaml"), raising);
    Files.writeString(folder.resolve("orders.csv"), "id,price\n1,10\n2,0\n");

    Finished failed = call("run", pipeline.toString());

    assertThat(failed.exitCode()).as(failed.err()).isEqualTo(1);
    assertThat(failed.out() + failed.err()).contains("FAILED ratios").contains("pipeline.yaml:8:");
    Finished shown = call("runs", "show", run(failed), "-o", "json");
    assertThat(shown.steps()).containsExactly("orders=skipped", "ratios=failed", "twice=skipped");
    JsonNode problem = shown.json().path("problems").path(0);
    assertThat(problem.path("step").asString()).isEqualTo("ratios");
    assertThat(problem.path("line").asInt()).isBetween(8, 9);
    assertThat(call("runs", "logs", run(failed), "twice").out())
        .contains("Which step has failed isn't clear: making the rows of ratios again");
  }

  /** Has a step's last attempt begun earlier: nobody waits that long in a test. */
  private void haveTaken(String run, String step, int seconds) {
    try (EngineUnderTest engine = EngineUnderTest.at(folder.resolve("home"), Map.of())) {
      int moved =
          engine
              .part(JdbcClient.class)
              .sql(
                  "UPDATE attempt SET started_at = DATEADD(SECOND, :seconds, started_at)"
                      + " WHERE run = :run AND step = :step")
              .param("seconds", -seconds)
              .param("run", run)
              .param("step", step)
              .update();
      assertThat(moved).isEqualTo(2);
    }
  }

  /** {@code stage output rule: reason}. */
  private String explained(Path pipeline, String name) {
    JsonNode step =
        call("explain", pipeline.toString(), "-o", "json")
            .json()
            .path("steps")
            .valueStream()
            .filter(each -> each.path("step").asString().equals(name))
            .findFirst()
            .orElseThrow();
    return "%s %s %s: %s"
        .formatted(
            step.path("stage").asString(),
            step.path("output").asString(),
            step.path("rule").asString(),
            step.path("reason").asString());
  }

  private static String run(Finished finished) {
    Matcher run =
        Pattern.compile("^Run (\\S+): ", Pattern.MULTILINE)
            .matcher(finished.err() + finished.out());
    assertThat(run.find()).as(finished.err()).isTrue();
    return run.group(1);
  }

  private Finished call(String... arguments) {
    return CommandProcess.run(
        folder,
        Stream.concat(
                Arrays.stream(arguments), Stream.of("--home", folder.resolve("home").toString()))
            .toArray(String[]::new));
  }
}
