package dev.nightjar.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.cli.CommandProcess.Finished;
import dev.nightjar.engine.testing.Slow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The example that runs a definition for each row of a query, through the command line. */
@Slow
class RowsIntegrationTests {

  private static final Path EXAMPLES = Path.of("../pipelines");

  @TempDir Path folder;
  private Path definition;
  private Path part;

  @BeforeEach
  void copyPipeline() throws IOException {
    definition = copy("skies/pipeline.yaml");
    part = copy("skies/sky.yaml");
    copy("skies/tests/kinds.yaml");
    copy("skies/tests/forecasts.yaml");
    copy("rain/data/seattle-weather.csv");
  }

  @Test
  void runsABranchForEachRowAndOnlyWhatIsNew() throws IOException {
    Finished first = run("run", definition.toString());

    assertThat(first.exitCode()).as(first.out() + first.err()).isZero();
    assertThat(first.steps()).contains("by_sky=succeeded", "errors=succeeded");
    JsonNode branches = first.json().path("branches").path(0);
    assertThat(branches.path("branches").asInt()).isEqualTo(4);
    assertThat(branches.path("succeeded").asInt()).isEqualTo(4);
    String id = first.json().path("run").asString();
    JsonNode listed = run("runs", "list", "--of", id).json();
    assertThat(listed.valueStream())
        .extracting(each -> each.path("branch").asString() + "=" + each.path("state").asString())
        .containsExactly("drizzle=succeeded", "fog=succeeded", "rain=succeeded", "sun=succeeded");
    String branch = listed.path(1).path("run").asString();
    assertThat(run("runs", "show", branch).steps())
        .containsExactly(
            "by_sky.fog.own=succeeded",
            "by_sky.fog.parts=succeeded",
            "by_sky.fog.model=succeeded",
            "by_sky.fog.forecasts=succeeded");
    assertThat(run("runs", "list").json()).hasSize(1);
    assertThat(run("models", "show", "skies.by_sky.rain.model@1").exitCode()).isZero();
    assertThat(run("lineage", "skies.errors.mean_error", "--up").json().path("edges").valueStream())
        .extracting(edge -> field(edge.path("from")) + " → " + field(edge.path("to")))
        .contains(
            "skies.by_sky.forecasts.prediction → skies.errors.mean_error",
            "skies.known.temp_max → skies.by_sky.forecasts.prediction");

    Finished same = run("run", definition.toString());
    assertThat(same.steps()).allMatch(step -> step.endsWith("=reused"));

    JsonNode ahead = branches(run("plan", definition.toString(), "-p", "least=20"));
    assertThat(ahead.path("branches").asInt()).isEqualTo(5);
    assertThat(ahead.path("reused").asInt()).isEqualTo(4);
    assertThat(ahead.path("added").valueStream().map(JsonNode::asString)).containsExactly("snow");

    Finished more = run("run", definition.toString(), "-p", "least=20");
    assertThat(more.exitCode()).as(more.out() + more.err()).isZero();
    assertThat(more.json().path("branches").path(0).path("branches").asInt()).isEqualTo(5);
    assertThat(more.json().path("branches").path(0).path("reused").asInt()).isEqualTo(4);

    Files.writeString(
        part,
        Files.readString(part)
            .replace(
                "SELECT * FROM days WHERE",
                "SELECT *, IF('${sky}' = 'fog', raise_error('no fog'), 1) AS fine FROM days WHERE")
            .replace("[date, weather]", "[date, weather, fine]"));
    Finished failed = run("run", definition.toString());
    assertThat(failed.exitCode()).as(failed.out() + failed.err()).isEqualTo(1);
    JsonNode failures = failed.json().path("branches").path(0);
    assertThat(failures.path("failed").asInt()).isEqualTo(1);
    assertThat(failures.path("failures").path(0).path("branch").asString()).isEqualTo("fog");
    Finished retried = run("runs", "retry", failed.json().path("run").asString());
    assertThat(retried.json().path("branches").path(0).path("failed").asInt()).isEqualTo(1);
  }

  @Test
  void validatesPlansAndTestsIt() {
    Finished valid = run("validate", definition.toString());
    assertThat(valid.exitCode()).as(valid.out() + valid.err()).isZero();

    Finished tested = CommandProcess.run(folder, "test", definition.toString(), "-o", "json");
    assertThat(tested.exitCode()).as(tested.out() + tested.err()).isZero();

    Finished planned = run("plan", definition.toString());
    assertThat(planned.exitCode()).as(planned.out() + planned.err()).isZero();
    assertThat(branches(planned).path("added").valueStream().map(JsonNode::asString))
        .containsExactly("drizzle", "fog", "rain", "sun");
    Finished explained = run("explain", definition.toString());
    assertThat(explained.exitCode()).as(explained.out() + explained.err()).isZero();
    assertThat(explained.json().path("steps").valueStream())
        .extracting(step -> step.path("step").asString() + " " + step.path("output").asString())
        .contains("by_sky written", "by_sky.*.own lazy", "by_sky.*.forecasts written");
  }

  private static JsonNode branches(Finished planned) {
    assertThat(planned.exitCode()).as(planned.out() + planned.err()).isZero();
    return planned
        .json()
        .path("steps")
        .valueStream()
        .filter(step -> step.path("name").asString().equals("by_sky"))
        .map(step -> step.path("branches"))
        .findFirst()
        .orElseThrow();
  }

  private static String field(JsonNode field) {
    String column = field.path("column").asString("");
    String name = field.path("name").asString();
    return column.isEmpty() ? name : name + "." + column;
  }

  private Path copy(String file) throws IOException {
    Path copied = folder.resolve(file);
    Files.createDirectories(copied.getParent());
    return Files.copy(EXAMPLES.resolve(file), copied);
  }

  private Finished run(String... arguments) {
    String[] all = new String[arguments.length + 4];
    System.arraycopy(arguments, 0, all, 0, arguments.length);
    all[arguments.length] = "--home";
    all[arguments.length + 1] = folder.resolve("home").toString();
    all[arguments.length + 2] = "-o";
    all[arguments.length + 3] = "json";
    return CommandProcess.run(folder, all);
  }
}
