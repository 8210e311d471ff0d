package dev.nightjar.engine.cli;

import dev.nightjar.engine.api.RunReport;
import dev.nightjar.engine.catalog.Source;
import dev.nightjar.engine.execution.Approval;
import dev.nightjar.engine.execution.Approval.Decision;
import dev.nightjar.engine.execution.Approval.Verdict;
import dev.nightjar.engine.execution.ModelVersion;
import dev.nightjar.engine.execution.RunDetails;
import dev.nightjar.engine.execution.RunState;
import dev.nightjar.engine.execution.RunSummary;
import dev.nightjar.engine.execution.Skip;
import dev.nightjar.engine.execution.StepState;
import dev.nightjar.engine.execution.StepStatus;
import dev.nightjar.engine.execution.Trigger;
import dev.nightjar.engine.metadata.DatasetVersion;
import dev.nightjar.engine.metadata.Measurement;
import dev.nightjar.engine.metadata.QualityRecord;
import dev.nightjar.engine.registry.AliasMove;
import dev.nightjar.engine.registry.RegisteredModel;
import dev.nightjar.steps.contract.step.Format;
import dev.nightjar.steps.contract.step.Train;
import dev.nightjar.steps.contract.work.Column;
import dev.nightjar.steps.contract.work.Failure;
import dev.nightjar.steps.contract.work.Place;
import dev.nightjar.steps.contract.work.Schema;
import dev.nightjar.steps.contract.work.Signature;
import dev.nightjar.steps.contract.work.StoredDataset;
import dev.nightjar.steps.contract.work.StoredModel;
import dev.nightjar.steps.contract.work.TaskResult.Outcome;
import dev.nightjar.steps.contract.work.TaskResult.Quality;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A run of three steps, as the store would tell it. */
final class SampleRun {

  static final Instant BEGUN = Instant.parse("2026-11-23T21:05:03Z");
  static final Instant ENDED = BEGUN.plusMillis(14_200);

  private static final String ID = "rain-20261123-210503-k3f";
  private static final Schema NO_COLUMNS = new Schema(List.of());

  private SampleRun() {}

  static RunReport succeeded() {
    return new RunReport(
        details(
            RunState.SUCCEEDED,
            step("weather", "collect", StepState.REUSED, 1461L, null),
            step("model", "train", StepState.SUCCEEDED, 1096L, null),
            step("scores", "score", StepState.SUCCEEDED, 31L, null)),
        List.of(
            dataset("rain.weather", 1461, Format.PARQUET), dataset("rain.scores", 31, Format.CSV)),
        List.of(
            figure("baseline", "areaUnderROC", 0.66),
            figure("champion", "areaUnderROC", 0.7587),
            figure("model", "areaUnderROC", 0.7612345),
            figure("model", "accuracy", 0.7)),
        List.of(model()),
        List.of(
            new QualityRecord(
                "checked",
                ID + "/checked/1",
                new Quality("oneOf(weather)", 1461, 3, "hail", Outcome.WARNED)),
            new QualityRecord(
                "checked",
                ID + "/checked/1",
                new Quality("unique(date)", 1461, 0, null, Outcome.PASSED))),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Optional.empty());
  }

  static RunReport refused() {
    return new RunReport(
        details(
            RunState.FAILED,
            step("weather", "collect", StepState.SUCCEEDED, 1461L, null),
            step(
                "quality",
                "evaluate",
                StepState.FAILED,
                null,
                new Failure(
                    Failure.Owner.USER,
                    "gate-refused",
                    "Gate accuracy > baseline does not hold: 0.61 against 0.7",
                    "the alias stays where it is",
                    Place.at("quality", "/evaluate/gate/0"))),
            step("scores", "score", StepState.SKIPPED, null, null)),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Optional.empty());
  }

  /** A run that took longer than it may. */
  static RunReport late() {
    RunDetails stopped =
        details(
            RunState.FAILED,
            step("weather", "collect", StepState.SUCCEEDED, 1461L, null),
            step("model", "train", StepState.CANCELLED, null, null));
    return new RunReport(
        new RunDetails(
            stopped.summary(),
            stopped.definition(),
            stopped.source(),
            stopped.parameters(),
            stopped.steps(),
            List.of(),
            new Failure(
                Failure.Owner.PLATFORM,
                "run-timeout",
                "The run took longer than 10s",
                null,
                Place.at("", "/timeout"))),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Optional.empty());
  }

  /** A run in which a person approved a step, and a condition left one out. */
  static RunReport decided() {
    Decision yes = new Decision(Verdict.APPROVED, "ann", ENDED, "Looks right");
    StepStatus left = step("extra", "sql", StepState.SKIPPED, null, null);
    return new RunReport(
        details(
            RunState.SUCCEEDED,
            step("weather", "collect", StepState.SUCCEEDED, 1461L, null),
            step("sign_off", "approve", StepState.SUCCEEDED, null, null),
            new StepStatus(
                left.name(),
                left.kind(),
                left.state(),
                0,
                null,
                null,
                null,
                null,
                left.endedAt(),
                null,
                new Skip(Skip.Reason.CONDITION, "when weather.rows > 5000: it is 1461"))),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(new Approval(ID, "sign_off", 1, "Release?", BEGUN, ENDED, yes)),
        List.of(),
        List.of(),
        List.of(),
        Optional.empty());
  }

  private static RunDetails details(RunState state, StepStatus... steps) {
    return new RunDetails(
        new RunSummary(ID, "rain", state, BEGUN, Trigger.MANUAL, BEGUN, ENDED),
        "c0ffee",
        new Source(Path.of("/pipelines/rain/pipeline.yaml"), null, false),
        Map.of("regParam", "0.01"),
        List.of(steps),
        List.of());
  }

  static StepStatus step(String name, String kind, StepState state, Long rows, Failure failure) {
    boolean ran = state != StepState.SKIPPED && state != StepState.PENDING;
    return new StepStatus(
        name,
        kind,
        state,
        ran && state != StepState.REUSED ? 1 : 0,
        null,
        null,
        rows,
        ran ? BEGUN : null,
        state.terminal() ? BEGUN.plusMillis(1_500) : null,
        failure,
        state == StepState.SKIPPED
            ? new Skip(Skip.Reason.FAILURE, "needs quality, which failed")
            : null);
  }

  private static DatasetVersion dataset(String name, long rows, Format format) {
    return new DatasetVersion(
        name,
        1,
        "f",
        new StoredDataset("file:///home/" + name, format, NO_COLUMNS),
        rows,
        1000,
        ID,
        ID + "/x/1",
        ENDED);
  }

  private static Measurement figure(String subject, String metric, double figure) {
    return new Measurement("quality", subject, metric, figure, ID + "/quality/1");
  }

  private static RunReport.Model model() {
    Signature signature =
        new Signature(
            NO_COLUMNS,
            NO_COLUMNS,
            new Column("rains_tomorrow", "boolean", true),
            Train.Task.CLASSIFICATION,
            List.of("false", "true"));
    ModelVersion version =
        new ModelVersion(
            "rain.model", 3, "f", ID + "/model/1", new StoredModel("file:///home/m", signature));
    return new RunReport.Model(
        new RegisteredModel(version, List.of("champion"), ID, ENDED),
        List.of(new AliasMove("champion", 2, 3, ID + "/release/1", ENDED)));
  }
}
