package dev.nightjar.engine.api.rest;

import dev.nightjar.engine.api.BadParameter;
import dev.nightjar.engine.api.EvaluationsJson;
import dev.nightjar.engine.api.InspectionResource;
import dev.nightjar.engine.api.ModelComparisonJson;
import dev.nightjar.engine.api.ModelName;
import dev.nightjar.engine.api.NightJson;
import dev.nightjar.engine.api.RowsJson;
import dev.nightjar.engine.api.RunChangesJson;
import dev.nightjar.engine.api.RunSummaryJson;
import dev.nightjar.engine.api.Unknown;
import dev.nightjar.engine.catalog.SyncedPipeline;
import dev.nightjar.engine.catalog.SyncedPipelines;
import dev.nightjar.engine.compiler.StepChanges;
import dev.nightjar.engine.execution.RowSamples;
import dev.nightjar.engine.execution.RunComparison;
import dev.nightjar.engine.execution.RunDetails;
import dev.nightjar.engine.execution.RunOverviews;
import dev.nightjar.engine.execution.RunQueries;
import dev.nightjar.engine.metadata.Curves;
import dev.nightjar.engine.metadata.DatasetHistory;
import dev.nightjar.engine.metadata.DatasetVersion;
import dev.nightjar.engine.registry.ModelDetails;
import dev.nightjar.engine.registry.Models;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What is looked at more closely, as the API has it. */
@RestController
final class InspectionController implements InspectionResource {

  private static final int FEW = 20;
  private static final int MOST_HOURS = 168;
  private static final int USUAL_HOURS = 12;
  private static final int MOST_COMPARED = 5;
  private static final TypeReference<Map<String, Object>> ROW = new TypeReference<>() {};

  private final Made made;
  private final Ran ran;
  private final SyncedPipelines pipelines;
  private final DefinitionSteps definitions;
  private final Nights nights;
  private final Permissions permissions;
  private final JsonMapper json;

  InspectionController(
      Made made,
      Ran ran,
      SyncedPipelines pipelines,
      DefinitionSteps definitions,
      Nights nights,
      Permissions permissions,
      JsonMapper json) {
    this.made = made;
    this.ran = ran;
    this.pipelines = pipelines;
    this.definitions = definitions;
    this.nights = nights;
    this.permissions = permissions;
    this.json = json;
  }

  /** What runs made. */
  @Component
  record Made(
      DatasetHistory history, Models models, Curves curves, ObjectProvider<RowSamples> samples) {}

  /** What ran. */
  @Component
  record Ran(RunQueries queries, RunOverviews overviews, RunComparison comparison) {}

  @Override
  public NightJson night(@Nullable Integer hours) {
    return nights.over(Duration.ofHours(Limits.of("hours", hours, USUAL_HOURS, MOST_HOURS)));
  }

  @Override
  public RunChangesJson runChanges(String run) {
    RunDetails after =
        ran.queries()
            .find(run)
            .filter(found -> permissions.sees(found.summary().pipeline()))
            .orElseThrow(() -> Unknown.run(run));
    Optional<RunDetails> good =
        ran.overviews()
            .lastGood(after.summary().pipeline(), after.summary().createdAt())
            .flatMap(last -> ran.queries().find(last.id()));
    if (good.isEmpty()) {
      return new RunChangesJson(run, null, null, List.of(), List.of(), List.of());
    }
    RunDetails before = good.get();
    return new RunChangesJson(
        run,
        RunSummaryJson.of(before.summary()),
        Objects.equals(before.source().commit(), after.source().commit())
            ? null
            : before.source().commit(),
        StepChanges.between(
            definitions.of(before.definition()), definitions.of(after.definition())),
        RunChangesJson.parameters(before.parameters(), after.parameters()),
        RunChangesJson.made(ran.comparison().changes(before.summary().id(), run)));
  }

  @Override
  public DefinitionChanges definitionChanges(String pipeline, String from, @Nullable String to) {
    SyncedPipeline found =
        pipelines
            .find(pipeline)
            .filter(each -> permissions.sees(each.name()))
            .orElseThrow(() -> Unknown.pipeline(pipeline, names()));
    SyncedPipeline.Active active = found.active();
    String after = to != null ? to : active == null ? from : active.definition();
    return new DefinitionChanges(
        pipeline,
        from,
        after,
        StepChanges.between(
            definitions.required(pipeline, from), definitions.required(pipeline, after)));
  }

  private List<String> names() {
    return pipelines.list().stream().map(SyncedPipeline::name).filter(permissions.seen()).toList();
  }

  @Override
  public RowsJson rows(String dataset, @Nullable Integer version, @Nullable Integer limit) {
    int many = Limits.of("limit", limit, FEW, Limits.MOST);
    return rows(version(dataset, version), many);
  }

  @Override
  public RowsJson readRows(String dataset, @Nullable Integer version, @Nullable Integer limit) {
    int many = Limits.of("limit", limit, FEW, Limits.MOST);
    DatasetVersion at = version(dataset, version);
    if (at.stored() != null) {
      made.samples().getObject().prepare();
    }
    return rows(at, many);
  }

  private DatasetVersion version(String dataset, @Nullable Integer version) {
    requireSeen(dataset);
    return (version == null
            ? made.history().page(dataset, null, 1).stream().findFirst()
            : made.history().find(dataset, version))
        .orElseThrow(() -> Unknown.name(dataset));
  }

  private RowsJson rows(DatasetVersion at, int many) {
    Optional<List<String>> rows =
        at.stored() == null ? Optional.empty() : made.samples().getObject().rows(at.lying(), many);
    return new RowsJson(
        at.name(),
        at.version(),
        at.schema().names(),
        rows.isPresent(),
        rows.orElse(List.of()).stream().map(row -> json.readValue(row, ROW)).toList());
  }

  @Override
  public List<DatasetHistory.Checked> quality(
      String dataset, @Nullable Integer before, @Nullable Integer limit) {
    int many = Limits.of("limit", limit, FEW, Limits.MOST);
    requireSeen(dataset);
    if (made.history().page(dataset, null, 1).isEmpty()) {
      throw Unknown.name(dataset);
    }
    return made.history().quality(dataset, before, many);
  }

  @Override
  public EvaluationsJson evaluations(String model, @Nullable String version) {
    ModelDetails details = details(model, version);
    return new EvaluationsJson(
        model,
        details.model().version().number(),
        new Judgements(ran.queries(), definitions).of(details.metrics()),
        made.curves().ofModel(details.model().version().attempt()));
  }

  @Override
  public ModelComparisonJson comparison(String model, List<String> version) {
    if (version.size() < 2 || version.size() > MOST_COMPARED) {
      throw new BadParameter(
          "version",
          "Cannot compare this many versions: " + version.size(),
          "two to five, as in version=7&version=champion");
    }
    return ModelComparisonJson.of(
        version.stream()
            .map(each -> each.contains("@") ? ModelName.parse(each) : new ModelName(model, each))
            .map(each -> details(each.model(), each.qualifier()))
            .toList());
  }

  private ModelDetails details(String model, @Nullable String version) {
    if (!permissions.seesNamed(model)) {
      throw Unknown.model(model);
    }
    ModelName wanted = new ModelName(model, version == null ? "" : version);
    return made.models()
        .show(model, wanted.number(made.models()))
        .orElseThrow(() -> Unknown.model(model));
  }

  private void requireSeen(String name) {
    if (!permissions.seesNamed(name)) {
      throw Unknown.name(name);
    }
  }
}
