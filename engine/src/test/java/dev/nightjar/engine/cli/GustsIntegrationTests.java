package dev.nightjar.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nightjar.engine.cli.CommandProcess.Finished;
import dev.nightjar.engine.testing.Slow;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The example with a step of its author's own, and a person who decides. */
@Slow
class GustsIntegrationTests {

  private static final String GUSTS = "../pipelines/gusts";

  @TempDir Path folder;

  @Test
  void trimsWithItsOwnStepAndReleasesWhatAPersonApproves() {
    Finished nightly = CommandProcess.run(folder, "run", GUSTS, "--home", home(), "-o", "json");

    assertThat(nightly.exitCode()).as(nightly.out() + nightly.err()).isZero();
    assertThat(nightly.steps())
        .contains("trimmed=succeeded", "features=succeeded", "model=succeeded")
        .contains("quality=succeeded", "sign_off=skipped", "release=skipped");
    JsonNode quality = nightly.json().path("metrics").path("quality");
    assertThat(quality.path("model").path("rmse").asDouble()).isEqualTo(1.21, within(0.01));
    assertThat(quality.path("baseline").path("rmse").asDouble()).isEqualTo(1.44, within(0.01));
    assertThat(nightly.json().path("outputs").valueStream())
        .filteredOn(output -> output.path("location").isString())
        .extracting(output -> output.path("name").asString())
        .contains("gusts.trimmed", "gusts.features");

    CommandProcess asking =
        CommandProcess.start(folder, "run", GUSTS, "-p", "release=true", "--home", home())
            .awaitOutput("sign_off asks: May the harbour go by this model?");
    Finished approved =
        CommandProcess.run(
            folder,
            "runs",
            "approve",
            asking.run(),
            "sign_off",
            "--reason",
            "It is better",
            "--home",
            home());
    assertThat(approved.exitCode()).as(approved.err()).isZero();
    Finished released = asking.end();

    assertThat(released.exitCode()).as(released.out() + released.err()).isZero();
    assertThat(released.out()).containsPattern("trimmed +custom +reused");
    Finished model =
        CommandProcess.run(
            folder, "models", "show", "gusts.model@champion", "--home", home(), "-o", "json");
    assertThat(model.json().path("version").asInt()).isEqualTo(1);
  }

  private String home() {
    return folder.resolve("home").toString();
  }
}
