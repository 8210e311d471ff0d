package dev.nightjar.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.api.ProblemJson;
import dev.nightjar.engine.api.RunJson;
import dev.nightjar.engine.api.RunProblems;
import dev.nightjar.engine.api.RunReport;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunJsonTests {

  @Test
  void tellsAProgramTheSameFacts() {
    Shown shown = new Shown();
    RunReport report = SampleRun.refused();
    List<ProblemJson> problems = RunProblems.of(report, place -> Optional.empty());

    shown.output(Shown.plain()).print(RunJson.of(report, problems));

    assertThat(shown.out())
        .isEqualTo(
            """
            {
              "run" : "rain-20261123-210503-k3f",
              "pipeline" : "rain",
              "state" : "failed",
              "steps" : [ {
                "name" : "weather",
                "kind" : "collect",
                "state" : "succeeded",
                "reused" : false,
                "attempts" : 1,
                "rows" : 1461,
                "seconds" : 1.5,
                "skipped" : null,
                "startedAt" : "2026-11-23T21:05:03Z",
                "endedAt" : "2026-11-23T21:05:04.500Z"
              }, {
                "name" : "quality",
                "kind" : "evaluate",
                "state" : "failed",
                "reused" : false,
                "attempts" : 1,
                "rows" : null,
                "seconds" : 1.5,
                "skipped" : null,
                "startedAt" : "2026-11-23T21:05:03Z",
                "endedAt" : "2026-11-23T21:05:04.500Z",
                "failure" : {
                  "severity" : "error",
                  "step" : "quality",
                  "code" : "gate-refused",
                  "file" : null,
                  "line" : null,
                  "column" : null,
                  "message" : "Gate accuracy > baseline does not hold: 0.61 against 0.7",
                  "hint" : "the alias stays where it is"
                }
              }, {
                "name" : "scores",
                "kind" : "score",
                "state" : "skipped",
                "reused" : false,
                "attempts" : 0,
                "rows" : null,
                "seconds" : 0.0,
                "skipped" : {
                  "reason" : "failure",
                  "cause" : "needs quality, which failed"
                },
                "startedAt" : null,
                "endedAt" : "2026-11-23T21:05:04.500Z"
              } ],
              "metrics" : { },
              "models" : [ ],
              "outputs" : [ ],
              "approvals" : [ ],
              "decisions" : [ ],
              "lineage" : [ ],
              "branches" : [ ],
              "waitsFor" : null,
              "problems" : [ {
                "severity" : "error",
                "step" : "quality",
                "code" : "gate-refused",
                "file" : null,
                "line" : null,
                "column" : null,
                "message" : "Gate accuracy > baseline does not hold: 0.61 against 0.7",
                "hint" : "the alias stays where it is"
              } ],
              "logicalTime" : "2026-11-23T21:05:03Z",
              "trigger" : "manual",
              "createdAt" : "2026-11-23T21:05:03Z",
              "endedAt" : "2026-11-23T21:05:17.200Z",
              "parameters" : {
                "regParam" : "0.01"
              },
              "origin" : {
                "definition" : "c0ffee",
                "path" : "/pipelines/rain/pipeline.yaml",
                "commit" : null,
                "modified" : false
              },
              "attempts" : [ ]
            }
            """);
  }

  @Test
  void tellsWhatAPersonDecidedAndWhatWasLeftOut() {
    Shown shown = new Shown();

    shown.output(Shown.plain()).print(RunJson.of(SampleRun.decided(), List.of()));

    assertThat(shown.out())
        .contains("\"reason\" : \"condition\"")
        .contains("\"verdict\" : \"approved\"", "\"by\" : \"ann\"", "\"reason\" : \"Looks right\"");
  }
}
