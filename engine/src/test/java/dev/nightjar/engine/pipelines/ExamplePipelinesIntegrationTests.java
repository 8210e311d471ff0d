package dev.nightjar.engine.pipelines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.nightjar.engine.testing.Slow;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Slow
class ExamplePipelinesIntegrationTests {
  private static final Path DATA = Path.of("../../shared/data");

  @TempDir Path folder;

  @Test
  void rainBeatsItsBaselineAndIsTheSameOnOneCoreAndOnFour() throws Exception {
    Example example = new Example("rain", folder.resolve("one"));
    Outcome first = example.run(Map.of("nightjar.driver.master", "local[1]"));

    assertThat(first.state()).isEqualTo("succeeded");
    assertThat(first.exit()).isZero();
    assertThat(first.metric("model", "areaUnderROC")).isBetween(0.75, 0.78);
    assertThat(first.metric("model", "areaUnderROC"))
        .isGreaterThan(first.metric("baseline", "areaUnderROC") + 0.05);
    assertThat(first.metric("model", "accuracy"))
        .isGreaterThan(first.metric("baseline", "accuracy"));

    Outcome second = example.run(Map.of());

    assertThat(second.steps("reused"))
        .containsExactly(
            "weather", "checked", "features", "parts", "model", "quality", "release", "scores");
    assertThat(second.metrics()).isEqualTo(first.metrics());

    Outcome elsewhere =
        new Example("rain", folder.resolve("four"))
            .run(Map.of("nightjar.driver.master", "local[4]"));

    assertThat(elsewhere.metrics()).isEqualTo(first.metrics());
    List<byte[]> scores = first.bytes("rain.scores");
    assertThat(scores).hasSize(1);
    assertThat(new String(scores.get(0), StandardCharsets.UTF_8).lines()).hasSize(1 + 31);
    assertThat(elsewhere.bytes("rain.scores")).usingRecursiveComparison().isEqualTo(scores);
  }

  @Test
  void warmthTrainsAgainOnceTheWeatherHasDriftedAndOnlyThen() throws Exception {
    Example example = new Example("warmth", folder.resolve("home"));

    Outcome alike = example.run(Map.of(), "-p", "learnt=2015-01-01");

    assertThat(alike.state()).isEqualTo("succeeded");
    assertThat(alike.exit()).isZero();
    assertThat(alike.steps("skipped")).containsExactly("model", "quality", "release");
    assertThat(alike.figure("drift", "drift", "maxPsi")).isBetween(0.02, 0.2);

    Outcome drifted = example.run(Map.of("nightjar.driver.master", "local[1]"));

    assertThat(drifted.state()).isEqualTo("succeeded");
    assertThat(drifted.steps("skipped")).isEmpty();
    assertThat(drifted.figure("drift", "drift", "maxPsi")).isBetween(0.2, 0.3);
    assertThat(drifted.json().path("problems").toString()).contains("psi(temp_max) <= 0.2");
    assertThat(drifted.metric("model", "rmse")).isLessThan(drifted.metric("baseline", "rmse"));
    assertThat(drifted.json().path("models").path(0).path("aliases").toString())
        .contains("champion");

    Outcome elsewhere =
        new Example("warmth", folder.resolve("four"))
            .run(Map.of("nightjar.driver.master", "local[4]"));

    assertThat(elsewhere.metrics()).isEqualTo(drifted.metrics());
  }

  @Test
  void churnIsInTheBandOfTheReference() throws Exception {
    requireData("telco-churn/Telco-Customer-Churn.csv");

    Outcome outcome = new Example("churn", folder.resolve("home")).run(Map.of());

    assertThat(outcome.state()).isEqualTo("succeeded");
    assertThat(outcome.metric("model", "areaUnderROC")).isEqualTo(0.847, within(0.02));
    assertThat(outcome.metric("model", "accuracy")).isEqualTo(0.807, within(0.02));
    assertThat(outcome.metric("baseline", "accuracy")).isEqualTo(0.735, within(0.002));
  }

  @Test
  void bikesIsInTheBandOfTheReference() throws Exception {
    requireData("bike-sharing/hour.csv");

    Outcome outcome = new Example("bikes", folder.resolve("home")).run(Map.of());

    assertThat(outcome.state()).isEqualTo("succeeded");
    assertThat(outcome.metric("model", "rmse")).isEqualTo(44.3, within(4.0));
    assertThat(outcome.metric("model", "r2")).isEqualTo(0.940, within(0.012));
    assertThat(outcome.metric("baseline", "rmse")).isGreaterThan(100);
  }

  /** Its data isn't part of the repository: without it the test is skipped, but not in CI. */
  private static void requireData(String file) {
    boolean present = Files.isRegularFile(DATA.resolve(file));
    if (System.getenv("CI") == null) {
      assumeTrue(present, () -> "needs ../shared/data/" + file + " beside the project");
    }
    assertThat(present).as("../shared/data/%s is there", file).isTrue();
  }
}
