package dev.nightjar.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.execution.Change;
import dev.nightjar.engine.execution.Change.Kind;
import dev.nightjar.engine.execution.Forecast;
import dev.nightjar.engine.execution.RunState;
import dev.nightjar.engine.execution.RunSummary;
import dev.nightjar.engine.execution.StepForecast;
import dev.nightjar.engine.execution.StepForecast.Outlook;
import dev.nightjar.engine.execution.StepForecast.Reason;
import dev.nightjar.engine.execution.Trigger;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanTextTests {

  private static final RunSummary LAST =
      new RunSummary(
          "rain-1",
          "rain",
          RunState.SUCCEEDED,
          SampleRun.BEGUN,
          Trigger.MANUAL,
          SampleRun.BEGUN,
          SampleRun.ENDED);

  private static final Forecast CHANGED =
      new Forecast(
          "rain",
          LAST,
          List.of(
              reused("weather", "collect"),
              changed("features", "sql", 1_200, new Change(Kind.QUERY, "", null, null)),
              changed(
                  "model",
                  "train",
                  65_000,
                  new Change(Kind.PARAMETER, "randomForest.trees", "50", "80"),
                  new Change(Kind.DATASET, "features", "features", "features")),
              new StepForecast(
                  "report", "sql", Outlook.RUN, Reason.NEVER_RAN, "", List.of(), null)));

  @Test
  void saysWhatRunsAndWhy() {
    assertThat(Shown.text(PlanText.lines(CHANGED)))
        .isEqualTo(
            """
            STEP      KIND     PLAN      TIME  WHY
            weather   collect  reuse           unchanged
            features  sql      run       1.2s  sql changed
            model     train    run     1m 05s  parameter randomForest.trees 50 -> 80; input features will change
            report    sql      run    unknown  never ran

            4 steps: 3 to run, 1 to reuse; about 1m 06s and 1 step of unknown time
            Trains model
            The last run is rain-1 (succeeded)""");
  }

  @Test
  void saysItToReviewers() {
    assertThat(PlanMarkdown.text(CHANGED))
        .isEqualTo(
            """
            **Plan of `rain`**

            | Step | Kind | Plan | Why | Time |
            | --- | --- | --- | --- | ---: |
            | `weather` | collect | reuse | unchanged |  |
            | `features` | sql | run | sql changed | 1.2s |
            | `model` | train | run | parameter randomForest.trees 50 -> 80; input features will change | 1m 05s |
            | `report` | sql | run | never ran | unknown |

            - 4 steps: 3 to run, 1 to reuse; about 1m 06s and 1 step of unknown time
            - Trains model
            - The last run is rain-1 (succeeded)
            """);
  }

  @Test
  void saysThatModelsOnlyScoreAgain() {
    Forecast forecast =
        new Forecast(
            "rain",
            null,
            List.of(
                reused("model", "train"),
                changed("scores", "score", 900, new Change(Kind.SOURCE, "", null, null))));

    assertThat(Shown.text(PlanText.lines(forecast)))
        .endsWith(
            """
            2 steps: 1 to run, 1 to reuse; about 0.9s
            Trains nothing, only scores again: scores
            No run of rain is recorded here""");
  }

  @Test
  void saysWhatCannotSucceed() {
    Forecast forecast =
        new Forecast(
            "rain",
            LAST,
            List.of(
                new StepForecast(
                    "quality",
                    "evaluate",
                    Outlook.FAIL,
                    Reason.REFUSED,
                    "gate 'accuracy < 1|2' refused",
                    List.of(),
                    null),
                new StepForecast(
                    "release",
                    "deploy",
                    Outlook.SKIP,
                    Reason.BLOCKED,
                    "quality",
                    List.of(),
                    null)));

    assertThat(Shown.text(PlanText.lines(forecast)))
        .contains("release  deploy    skip        quality can't succeed")
        .contains("2 steps: 0 to run, 0 to reuse, 1 that will fail, 1 to skip\n");
    assertThat(PlanMarkdown.text(forecast)).contains("gate 'accuracy &lt; 1\\|2' refused");
  }

  @Test
  void findsWordsForEveryChange() {
    assertThat(
            List.of(
                Because.text(new Change(Kind.STEP_KIND, "", "sql", "check")),
                Because.text(new Change(Kind.NIGHTJAR, "train", null, null)),
                Because.text(new Change(Kind.COLUMNS, "", null, null)),
                Because.text(new Change(Kind.PARAMETER, "seed", null, "7")),
                Because.text(new Change(Kind.DATASET, "b", "a", "b")),
                Because.text(new Change(Kind.MODEL, "m", null, "m")),
                Because.text(new Change(Kind.DATASET, "a", "a", null)),
                Because.text(new Change(Kind.RIVAL, "m@champion", "m@champion", "m@champion")),
                Because.text(new Change(Kind.RIVAL, "m@champion", null, "m@champion"))))
        .containsExactly(
            "check instead of sql",
            "this version of nightjar does train otherwise",
            "columns changed",
            "parameter seed (none) -> 7",
            "input b instead of a",
            "model m added",
            "input a removed",
            "m@champion is another model",
            "gates compare with m@champion");
  }

  private static StepForecast reused(String name, String kind) {
    return new StepForecast(name, kind, Outlook.REUSE, Reason.UNCHANGED, "", List.of(), null);
  }

  private static StepForecast changed(String name, String kind, long millis, Change... changes) {
    return new StepForecast(
        name, kind, Outlook.RUN, Reason.CHANGED, "", List.of(changes), Duration.ofMillis(millis));
  }
}
