package dev.nightjar.engine.testing;

import dev.nightjar.engine.catalog.Source;
import dev.nightjar.engine.execution.Environment;
import dev.nightjar.engine.execution.ModelVersion;
import dev.nightjar.engine.execution.Recipe;
import dev.nightjar.engine.execution.RunDetails;
import dev.nightjar.engine.execution.RunState;
import dev.nightjar.engine.execution.RunSummary;
import dev.nightjar.engine.execution.Trigger;
import dev.nightjar.engine.registry.ModelDetails;
import dev.nightjar.engine.registry.RegisteredModel;
import dev.nightjar.engine.reproduction.Original;
import dev.nightjar.steps.contract.step.Train;
import dev.nightjar.steps.contract.work.Column;
import dev.nightjar.steps.contract.work.Schema;
import dev.nightjar.steps.contract.work.Signature;
import dev.nightjar.steps.contract.work.StoredModel;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What a store would tell of {@code rain.model@1}. */
public final class RainModel {

  public static final String RUN = "rain-20261123-210503-k3f";

  /** What it was trained by. */
  public static final Environment ENVIRONMENT =
      new Environment("1.0.0", "4.0.1", "17.0.15", "Linux amd64");

  private static final Schema NO_COLUMNS = new Schema(List.of());

  private RainModel() {}

  /** As it is made again; the steps of its run were made of these recipes. */
  public static Original original(Map<String, Recipe> recipes) {
    ModelVersion version =
        new ModelVersion(
            "rain.model", 1, "f1", RUN + "/model/1", new StoredModel("file:///none", signature()));
    ModelDetails model =
        new ModelDetails(
            new RegisteredModel(version, List.of(), RUN, Instant.EPOCH),
            "d1",
            /* commit= */ null,
            /* modified= */ false,
            Map.of(),
            ENVIRONMENT,
            Map.of(),
            List.of(),
            List.of());
    RunSummary summary =
        new RunSummary(
            RUN,
            "rain",
            RunState.SUCCEEDED,
            Instant.EPOCH,
            Trigger.MANUAL,
            Instant.EPOCH,
            Instant.EPOCH);
    Source source = new Source(Path.of("/pipelines/rain.yaml"), null, false);
    return new Original(
        model,
        new RunDetails(summary, "d1", source, Map.of(), List.of(), List.of()),
        /* parent= */ null,
        /* definition= */ null,
        /* commit= */ null,
        Map.of(),
        recipes,
        Map.of(),
        Map.of(),
        List.of());
  }

  private static Signature signature() {
    Column label = new Column("rain", "string", true);
    return new Signature(
        NO_COLUMNS, NO_COLUMNS, label, Train.Task.CLASSIFICATION, List.of("no", "yes"));
  }
}
