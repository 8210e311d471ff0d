package dev.nightjar.engine.testing;

import dev.nightjar.engine.compiler.Condition;
import dev.nightjar.engine.compiler.Condition.OnFigure;
import dev.nightjar.engine.compiler.DatasetInput;
import dev.nightjar.engine.compiler.Fusion;
import dev.nightjar.engine.compiler.Gate;
import dev.nightjar.engine.compiler.ModelInput;
import dev.nightjar.engine.compiler.Plan;
import dev.nightjar.engine.compiler.PlannedStep;
import dev.nightjar.engine.compiler.Reason;
import dev.nightjar.engine.compiler.Stage;
import dev.nightjar.engine.definition.Resources;
import dev.nightjar.engine.definition.Retry;
import dev.nightjar.steps.contract.step.Approve;
import dev.nightjar.steps.contract.step.Collect;
import dev.nightjar.steps.contract.step.Deploy;
import dev.nightjar.steps.contract.step.Evaluate;
import dev.nightjar.steps.contract.step.Format;
import dev.nightjar.steps.contract.step.Monitor;
import dev.nightjar.steps.contract.step.Score;
import dev.nightjar.steps.contract.step.Split;
import dev.nightjar.steps.contract.step.Sql;
import dev.nightjar.steps.contract.step.StepParameters;
import dev.nightjar.steps.contract.step.Train;
import dev.nightjar.steps.contract.work.AnalysisReport;
import dev.nightjar.steps.contract.work.ColumnLineage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Writes plans down in tests, step by step in an order that can be run. */
public final class PlanBuilder {

  private final String pipeline;
  private final List<PlannedStep> steps = new ArrayList<>();
  private final Map<String, String> parameters = new LinkedHashMap<>();
  private @Nullable Resources resources;
  private Retry retry = new Retry(3, Duration.ofSeconds(1), Duration.ofSeconds(8));
  private Duration timeout = Duration.ofMinutes(1);
  private ColumnLineage lineage = ColumnLineage.NONE;
  private List<Condition> conditions = List.of();

  private PlanBuilder(String pipeline) {
    this.pipeline = pipeline;
  }

  public static PlanBuilder pipeline(String name) {
    return new PlanBuilder(name);
  }

  public PlanBuilder parameter(String name, String value) {
    parameters.put(name, value);
    return this;
  }

  /** How the steps that follow are tried again. */
  public PlanBuilder retry(int attempts) {
    retry = new Retry(attempts, Duration.ofSeconds(1), Duration.ofSeconds(8));
    return this;
  }

  /** How the steps that follow are tried again, and when. */
  public PlanBuilder retry(Retry other) {
    retry = other;
    return this;
  }

  /** How long an attempt of the steps that follow may take. */
  public PlanBuilder timeout(Duration time) {
    timeout = time;
    return this;
  }

  /** What is known, before they run, of the columns of the steps that follow. */
  public PlanBuilder lineage(ColumnLineage known) {
    lineage = known;
    return this;
  }

  /** What the driver of the next step is to have. */
  public PlanBuilder resources(String memory) {
    resources = new Resources(memory, null);
    return this;
  }

  /** What must hold for the next step to be run. */
  public PlanBuilder when(Condition... conditions) {
    this.conditions = List.of(conditions);
    return this;
  }

  public PlanBuilder collect(String name, String content) {
    Collect collect =
        new Collect(
            Format.CSV,
            "/data/" + name + ".csv",
            Map.of(),
            Collect.BadRows.FAIL,
            true,
            ",",
            "\"",
            null,
            false);
    return add(
        name,
        collect,
        Set.of(),
        List.of(),
        List.of(),
        List.of(),
        identity("collect", Map.of("source", content)));
  }

  /** A query that comes after a step without reading it. */
  public PlanBuilder sqlAfter(String name, String query, String after) {
    return add(
        name,
        new Sql(query),
        Set.of(after),
        List.of(),
        List.of(),
        List.of(),
        identity("sql", Map.of("query", query)));
  }

  public PlanBuilder sql(String name, String query, String... inputs) {
    return add(
        name,
        new Sql(query),
        Set.of(),
        Arrays.stream(inputs).map(PlanBuilder::dataset).toList(),
        List.of(),
        List.of(),
        identity("sql", Map.of("query", query)));
  }

  public PlanBuilder split(String name, String input, String... parts) {
    Map<String, Double> weights = new LinkedHashMap<>();
    Arrays.stream(parts).forEach(part -> weights.put(part, 1.0 / parts.length));
    return add(
        name,
        new Split(input, new Split.Hash(List.of("id"), weights, 0)),
        Set.of(),
        List.of(dataset(input)),
        List.of(),
        List.of(),
        identity("split", Map.of("parameters", Map.of("weights", weights))));
  }

  public PlanBuilder train(String name, String input, int trees) {
    Train train =
        new Train(
            input,
            "label",
            new Train.Features(List.of(), List.of()),
            new Train.Preparation(Train.Impute.MEDIAN, Train.Scale.NONE, Train.Encode.ONE_HOT),
            null,
            new Train.RandomForest(trees, 5, 64, 1),
            0,
            1);
    return add(
        name,
        train,
        Set.of(),
        List.of(dataset(input)),
        List.of(),
        List.of(),
        identity(
            "train",
            Map.of(
                "parameters",
                Map.of("algorithm", Map.of("RandomForest", Map.of("trees", trees))))));
  }

  public PlanBuilder evaluate(String name, String model, String input, Gate... gates) {
    return add(
        name,
        new Evaluate(model, input, List.of(), null, List.of()),
        Set.of(),
        List.of(dataset(input)),
        List.of(model(model)),
        List.of(gates),
        identity("evaluate", Map.of()));
  }

  public PlanBuilder deploy(String name, String model, String alias, String... after) {
    return add(
        name,
        new Deploy(model, alias),
        Set.of(after),
        List.of(),
        List.of(model(model)),
        List.of(),
        identity("deploy", Map.of("parameters", Map.of("alias", alias))));
  }

  public PlanBuilder approve(String name, String message, Duration deadline, String... after) {
    return add(
        name,
        new Approve(message, deadline),
        Set.of(after),
        List.of(),
        List.of(),
        List.of(),
        identity("approve", Map.of("parameters", Map.of("message", message))));
  }

  public PlanBuilder score(String name, String model, String input, String... after) {
    return add(
        name,
        new Score(model, input, List.of(), Format.PARQUET),
        Set.of(after),
        List.of(dataset(input)),
        List.of(model(model)),
        List.of(),
        identity("score", Map.of()));
  }

  public PlanBuilder monitor(String name, String reference, String input) {
    return add(
        name,
        new Monitor(
            reference,
            input,
            new Monitor.Columns(List.of(), List.of(), List.of()),
            10,
            new Monitor.Alert(0.2, null, null, null, null),
            Monitor.OnAlert.WARN),
        Set.of(),
        List.of(dataset(reference), dataset(input)),
        List.of(),
        List.of(),
        identity("monitor", Map.of()));
  }

  public Plan build() {
    return new Plan(pipeline, parameters, steps);
  }

  /** A plan in which some steps run in the pass of the one that reads them. */
  public Plan fused(String... lazy) {
    Set<String> unwritten = Set.of(lazy);
    Map<String, Reason> reasons = new LinkedHashMap<>();
    Map<String, List<String>> members = new LinkedHashMap<>();
    List<Stage> stages = new ArrayList<>();
    for (PlannedStep step : steps) {
      List<String> stage = members.computeIfAbsent(step.name(), name -> new ArrayList<>());
      stage.add(step.name());
      if (unwritten.contains(step.name())) {
        String reader = reader(step.name());
        reasons.put(step.name(), new Reason.OneReader(reader));
        members.computeIfAbsent(reader, name -> new ArrayList<>()).addAll(stage);
      } else {
        reasons.put(step.name(), new Reason.AskedFor());
        stages.add(new Stage(stage));
      }
    }
    return new Plan(pipeline, parameters, Map.of(), steps, new Fusion(reasons, stages));
  }

  private String reader(String read) {
    return steps.stream()
        .filter(step -> step.datasets().stream().anyMatch(input -> input.step().equals(read)))
        .map(PlannedStep::name)
        .findFirst()
        .orElseThrow();
  }

  private PlanBuilder add(
      String name,
      StepParameters step,
      Set<String> after,
      List<DatasetInput> datasets,
      List<ModelInput> models,
      List<Gate> gates,
      String identity) {
    Set<String> upstream = new LinkedHashSet<>(after);
    datasets.forEach(input -> upstream.add(input.step()));
    conditions.stream()
        .flatMap(each -> each instanceof OnFigure on ? Stream.of(on.step()) : Stream.empty())
        .forEach(upstream::add);
    models.stream().filter(m -> m.alias() == null).forEach(input -> upstream.add(input.step()));
    steps.add(
        new PlannedStep(
            name,
            step,
            upstream,
            datasets,
            models,
            conditions,
            gates,
            retry,
            timeout,
            resources,
            new AnalysisReport.Step(Map.of(), null, null, null, lineage),
            identity));
    conditions = List.of();
    resources = null;
    return this;
  }

  /** As the compiler writes it. */
  private static String identity(String kind, Map<String, Object> rest) {
    Map<String, Object> identity = new TreeMap<>(rest);
    identity.put("kind", kind);
    identity.put("version", 1);
    return JsonMapper.shared().writeValueAsString(identity);
  }

  private static DatasetInput dataset(String name) {
    return new DatasetInput(name, name.split("\\.", 2)[0]);
  }

  private static ModelInput model(String reference) {
    String[] parts = reference.split("@", 2);
    return new ModelInput(reference, parts[0], parts.length == 1 ? null : parts[1]);
  }
}
