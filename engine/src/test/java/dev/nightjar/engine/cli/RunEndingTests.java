package dev.nightjar.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.api.RunJson;
import dev.nightjar.engine.api.RunProblems;
import dev.nightjar.engine.api.RunReport;
import dev.nightjar.engine.compiler.Plan;
import dev.nightjar.engine.definition.Problem.Location;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunEndingTests {

  private static final Location GATE =
      new Location("rain/pipeline.yaml", 86, 11, 30, "        - accuracy > baseline");

  @Test
  void sumsUpARunThatSucceeded() {
    assertThat(ending(SampleRun.succeeded(), Path.of(".nightjar")))
        .isEqualTo(
            """

            METRICS OF quality   model  baseline  champion
            areaUnderROC        0.7612    0.6600    0.7587
            accuracy            0.7000

            WARNINGS
            checked   oneOf(weather): 3 of 1,461 rows did not fit, such as hail (warned)

            MODELS
            rain.model version 3  new, now the champion, before it was version 2

            OUTPUTS
            rain.weather  1,461 rows  parquet  /home/rain.weather
            rain.scores      31 rows  csv      /home/rain.scores

            Run rain-20261123-210503-k3f succeeded after 14.2s
              look further:  nightjar runs show rain-20261123-210503-k3f\
            """);
  }

  @Test
  void putsTheCauseOfAFailureFirstAndSaysHowToGoOn() {
    assertThat(ending(SampleRun.refused(), Path.of("my home")))
        .isEqualTo(
            """

            FAILED quality
            rain/pipeline.yaml:86:11: Gate accuracy > baseline does not hold: 0.61 against 0.7
              86 |         - accuracy > baseline
                 |           ^^^^^^^^^^^^^^^^^^^
              hint: the alias stays where it is

            Run rain-20261123-210503-k3f failed after 14.2s
              what it logged:  nightjar runs logs rain-20261123-210503-k3f quality --home 'my home'
              go on with it:   nightjar runs retry rain-20261123-210503-k3f --home 'my home'\
            """);
  }

  @Test
  void tellsWhyARunFailedWhereThatIsNoSteps() {
    assertThat(ending(SampleRun.late(), Path.of(".nightjar")))
        .isEqualTo(
            """

            The run took longer than 10s

            Run rain-20261123-210503-k3f failed after 14.2s
              go on with it:  nightjar runs retry rain-20261123-210503-k3f\
            """);
  }

  @Test
  void tellsWhatAConditionLeftOutAndWhatAPersonDecided() {
    assertThat(ending(SampleRun.decided(), Path.of(".nightjar")))
        .isEqualTo(
            """

            SKIPPED
            extra    when weather.rows > 5000: it is 1461

            APPROVALS
            sign_off   approved  ann  2026-11-23 21:05:17 UTC  Looks right

            Run rain-20261123-210503-k3f succeeded after 14.2s
              look further:  nightjar runs show rain-20261123-210503-k3f\
            """);
  }

  private static String ending(RunReport report, Path home) {
    Plan plan = new Plan("rain", Map.of(), List.of());
    RunJson run =
        RunJson.of(
            report,
            RunProblems.of(
                report, place -> Optional.of(GATE).filter(gate -> place.step().equals("quality"))));
    return Shown.text(RunEnding.lines(FinishedRun.of(plan, run), new FollowUp(home)));
  }
}
