package dev.nightjar.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.compiler.Plan;
import dev.nightjar.engine.compiler.PlannedSchedule;
import dev.nightjar.engine.definition.Schedule.CatchUp;
import dev.nightjar.engine.definition.Schedule.Overlap;
import dev.nightjar.engine.execution.Change;
import dev.nightjar.engine.execution.Change.Kind;
import dev.nightjar.engine.execution.Forecast;
import dev.nightjar.engine.execution.RunState;
import dev.nightjar.engine.execution.RunSummary;
import dev.nightjar.engine.execution.StepForecast;
import dev.nightjar.engine.execution.StepForecast.Outlook;
import dev.nightjar.engine.execution.StepForecast.Reason;
import dev.nightjar.engine.execution.Trigger;
import dev.nightjar.engine.scheduling.ScheduleEdit;
import dev.nightjar.engine.scheduling.Unmet;
import dev.nightjar.engine.testing.PlanBuilder;
import dev.nightjar.engine.timetable.Cron;
import dev.nightjar.engine.timetable.CronRhythm;
import dev.nightjar.engine.timetable.Timetable;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
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

  private static final Plan PLAN =
      PlanBuilder.pipeline("rain")
          .collect("weather", "")
          .sql("features", "", "weather")
          .train("model", "features", 80)
          .sql("report", "", "weather")
          .build();

  private static final PlanReport CHANGED =
      report(
          PLAN,
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
            features  sql      run       1.2s  its query changed
            model     train    run     1m 05s  randomForest.trees 50 -> 80; reads features, which changes
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
            ### Plan of `rain`

            **3 of 4 steps to run**, about 1m 06s and 1 step of unknown time. Trains `model`.

            | Step | Plan | Why | Time |
            | --- | --- | --- | ---: |
            | `features` (sql) | run | its query changed | 1.2s |
            | `model` (train) | run | randomForest.trees 50 -> 80; reads features, which changes | 1m 05s |
            | `report` (sql) | run | never ran | unknown |

            Unchanged: `weather`.

            _The last run is rain-1 (succeeded)._
            """);
  }

  @Test
  void saysWhatAnEditedScheduleChanges() {
    PlanReport report =
        new PlanReport(
            CHANGED.forecast(),
            null,
            new EditedSchedule(
                new ScheduleEdit(daily("15 1 * * *"), daily("15 2 * * MON-FRI"), SampleRun.BEGUN),
                new Unmet(
                    Instant.parse("2026-11-18T02:15:00Z"),
                    Instant.parse("2026-11-20T02:15:00Z"),
                    3,
                    false)));

    assertThat(Shown.text(PlanText.lines(report)))
        .contains(
            """
            The last run is rain-1 (succeeded)

            Schedule: cron 15 2 * * MON-FRI in UTC; before: cron 15 1 * * * in UTC
            """)
        .endsWith(
            """
            3 past times of the new schedule have no run: 2026-11-18T02:15:00Z to 2026-11-20T02:15:00Z
            A schedule makes up for none from before it is in force: \
            'nightjar backfill PIPELINE --from 2026-11-18T02:15:00Z --dry-run' lists them""");
    assertThat(PlanMarkdown.text(report))
        .contains(
            """
            Schedule: cron 15 2 \\* \\* MON-FRI in UTC; before: cron 15 1 \\* \\* \\* in UTC.

            | Due | Logical time (UTC) | |
            | --- | --- | --- |
            """);
    assertThat(PlanJson.of(report).schedule()).isNotNull();
    assertThat(PlanJson.of(CHANGED).schedule()).isNull();
  }

  private static PlannedSchedule daily(String cron) {
    return new PlannedSchedule(
        new Timetable(
            new CronRhythm(Cron.read(cron).cron().orElseThrow(), ZoneId.of("UTC")),
            ZoneId.of("UTC"),
            null,
            null,
            Set.of()),
        CatchUp.LAST,
        Overlap.QUEUE,
        null);
  }

  @Test
  void saysThatModelsOnlyScoreAgain() {
    Plan plan =
        PlanBuilder.pipeline("rain")
            .collect("data", "")
            .train("model", "data", 80)
            .score("scores", "model", "data")
            .build();
    PlanReport report =
        report(
            plan,
            null,
            List.of(
                reused("data", "collect"),
                reused("model", "train"),
                changed("scores", "score", 900, new Change(Kind.SOURCE, "", null, null))));

    assertThat(Shown.text(PlanText.lines(report)))
        .endsWith(
            """
            3 steps: 1 to run, 2 to reuse; about 0.9s
            Only scores again: scores
            No run of rain is recorded here""");
  }

  @Test
  void saysWhatCannotSucceed() {
    PlanReport report =
        report(
            PlanBuilder.pipeline("rain").build(),
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

    assertThat(Shown.text(PlanText.lines(report)))
        .contains("release  deploy    skip        needs quality, which can't succeed")
        .contains("2 steps: 0 to run, 0 to reuse, 1 that will fail, 1 to skip\n");
    assertThat(PlanMarkdown.text(report)).contains("gate 'accuracy &lt; 1\\|2' refused");
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
                Because.text(new Change(Kind.RIVAL, "m@champion", null, "m@champion")),
                Because.text(new Change(Kind.GATE, "", "", "accuracy > 1")),
                Because.text(new Change(Kind.GATE, "", "accuracy > 1", "accuracy > 2")),
                Because.text(new Change(Kind.CONDITION, "", "rows(a) > 1", ""))))
        .containsExactly(
            "is check now, was sql",
            "this version of nightjar does train otherwise",
            "its query gives other columns",
            "seed (none) -> 7",
            "uses b in place of a",
            "now uses m",
            "no longer uses a",
            "its gate compares with a new version of m@champion",
            "its gate compares with m@champion",
            "gate accuracy > 1 added",
            "gate accuracy > 1 -> accuracy > 2",
            "when rows(a) > 1 removed");
  }

  @Test
  void comparesDefinitions() {
    String commit = "0123456789abcdef0123456789abcdef01234567";
    Forecast same = new Forecast(PLAN, null, List.of(reused("weather", "collect")), List.of());
    PlanReport nothing = new PlanReport(same, new PlanReport.Against("main", commit));
    Forecast gone =
        new Forecast(
            PLAN,
            null,
            List.of(
                reused("weather", "collect"),
                new StepForecast(
                    "features", "sql", Outlook.REUSE, Reason.RENAMED, "clean", List.of(), null)),
            List.of("old"));
    PlanReport less = new PlanReport(gone, new PlanReport.Against("0123456789ab", commit));

    assertThat(PlanMarkdown.text(nothing))
        .isEqualTo(
            """
            ### Plan of `rain`

            **Nothing to run.**

            Unchanged: `weather`.

            _Compared with main (commit 0123456789)._
            """);
    assertThat(nothing.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(Shown.text(PlanText.lines(less)))
        .contains("features  sql      reuse        was called clean")
        .endsWith("No longer there: old\nCompared with commit 0123456789");
    assertThat(less.exitCode()).isEqualTo(ExitCode.CHANGES);
  }

  @Test
  void tellsScriptsWhetherThereIsAnythingToDo() {
    assertThat(CHANGED.exitCode()).isEqualTo(ExitCode.CHANGES);
    StepForecast failing =
        new StepForecast("q", "evaluate", Outlook.FAIL, Reason.REFUSED, "", List.of(), null);
    assertThat(report(PLAN, LAST, List.of(failing)).exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(report(PLAN, LAST, List.of(reused("weather", "collect"))).exitCode())
        .isEqualTo(ExitCode.DONE);
  }

  private static PlanReport report(Plan plan, @Nullable RunSummary last, List<StepForecast> steps) {
    return new PlanReport(new Forecast(plan, last, steps, List.of()), null);
  }

  private static StepForecast reused(String name, String kind) {
    return new StepForecast(name, kind, Outlook.REUSE, Reason.UNCHANGED, "", List.of(), null);
  }

  private static StepForecast changed(String name, String kind, long millis, Change... changes) {
    return new StepForecast(
        name, kind, Outlook.RUN, Reason.CHANGED, "", List.of(changes), Duration.ofMillis(millis));
  }
}
