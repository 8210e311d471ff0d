package dev.nightjar.engine.metadata.openlineage;

import dev.nightjar.engine.compiler.DatasetInput;
import dev.nightjar.engine.compiler.ModelInput;
import dev.nightjar.engine.compiler.PlannedStep;
import dev.nightjar.engine.execution.ActiveRun;
import dev.nightjar.steps.contract.step.Check;
import dev.nightjar.steps.contract.step.Collect;
import dev.nightjar.steps.contract.step.Monitor;
import dev.nightjar.steps.contract.step.Sql;
import dev.nightjar.steps.contract.work.ColumnEdge;
import dev.nightjar.steps.contract.work.Field;
import dev.nightjar.steps.contract.work.Field.Holder;
import dev.nightjar.steps.contract.work.Schema;
import dev.nightjar.steps.contract.work.TaskResult;
import dev.nightjar.steps.contract.work.TaskResult.MadeDataset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** What is told of one step: its code, what it reads and what it made. */
record StepFacets(Names names, PlannedStep step, JsonMapper json) {

  Json job() {
    Json facets = Json.object().with("jobType", jobType(step.kind()));
    if (step.parameters() instanceof Sql sql) {
      facets.with("sql", Json.facet("1-1-0/SQLJobFacet").with("query", sql.query()));
    } else {
      String code = json.writeValueAsString(Map.of(step.kind(), step.parameters()));
      facets.with(
          "sourceCode",
          Json.facet("1-0-1/SourceCodeJobFacet")
              .with("language", "nightjar")
              .with("sourceCode", code));
    }
    return names.job(step.name()).with("facets", facets);
  }

  static Json jobType(String kind) {
    return Json.facet("2-0-4/JobTypeJobFacet")
        .with("processingType", "BATCH")
        .with("integration", "NIGHTJAR")
        .with("jobType", kind);
  }

  /**
   * What it reads.
   *
   * @param result what it found out about that; null before it has ended
   */
  List<Object> inputs(@Nullable TaskResult result) {
    List<Object> inputs = new ArrayList<>();
    sources().forEach(source -> inputs.add(names.holder(source).map()));
    for (DatasetInput input : step.datasets()) {
      Json facets = Json.object();
      facets.with("schema", analysed(names.run(), input).map(StepFacets::schema).orElse(null));
      Json dataset = names.dataset(input.name()).with("facets", facets);
      if (result != null && isJudged(input)) {
        dataset.with("inputFacets", quality(result));
      }
      inputs.add(dataset.map());
    }
    for (ModelInput model : step.models()) {
      inputs.add(names.dataset(model.step()).map());
    }
    return inputs;
  }

  /** What is known of a dataset; a branch reads some of the run that it belongs to. */
  private static Optional<Schema> analysed(ActiveRun run, DatasetInput input) {
    return run.plan()
        .step(input.step())
        .map(step -> step.analysis().datasets().get(input.name()))
        .or(() -> run.parentage().flatMap(of -> analysed(of.run(), input)));
  }

  /** Whether what the step expects is expected of this one of its inputs. */
  private boolean isJudged(DatasetInput input) {
    return step.parameters() instanceof Check
        || (step.parameters() instanceof Monitor monitor
            && input.reference().equals(monitor.input()));
  }

  private Stream<Field> sources() {
    return step.parameters() instanceof Collect collect && collect.path() != null
        ? Stream.of(new Field(Holder.SOURCE, collect.path(), null))
        : step.analysis().lineage().edges().stream()
            .map(ColumnEdge::from)
            .filter(from -> from.holder() == Holder.SOURCE && from.column() == null)
            .distinct();
  }

  /** What it made. */
  List<Object> outputs(TaskResult result) {
    ColumnFacet columns = new ColumnFacet(names, step.analysis().lineage());
    List<Object> outputs = new ArrayList<>();
    for (Map.Entry<String, MadeDataset> each : result.datasets().entrySet()) {
      MadeDataset made = each.getValue();
      Json facets =
          Json.object()
              .with("schema", schema(made.stored().schema()))
              .with("dataSource", source(each.getKey(), made.stored().location()))
              .with("columnLineage", columns.of(each.getKey()).orElse(null));
      Json statistics =
          Json.facet("1-0-2/OutputStatisticsOutputDatasetFacet")
              .with("rowCount", made.rows())
              .with("size", made.bytes());
      outputs.add(
          names
              .dataset(each.getKey())
              .with("facets", facets)
              .with("outputFacets", Json.object().with("outputStatistics", statistics))
              .map());
    }
    if (result.lazy() != null) {
      outputs.add(unwritten(result.lazy(), result.rows(), columns));
    }
    if (result.model() != null) {
      Json facets =
          Json.object()
              .with("dataSource", source(step.name(), result.model().location()))
              .with("columnLineage", columns.ofModel(step.name()).orElse(null));
      outputs.add(names.dataset(step.name()).with("facets", facets).map());
    }
    return outputs;
  }

  /** What others read in the same pass, and what lies nowhere. */
  private Object unwritten(Schema schema, @Nullable Long rows, ColumnFacet columns) {
    Json type =
        Json.facet("1-0-1/DatasetTypeDatasetFacet")
            .with("datasetType", "VIEW")
            .with("subType", "TEMPORARY");
    Json facets =
        Json.object()
            .with("schema", schema(schema))
            .with("datasetType", type)
            .with("columnLineage", columns.of(step.name()).orElse(null));
    Json dataset = names.dataset(step.name()).with("facets", facets);
    if (rows != null) {
      Json statistics =
          Json.facet("1-0-2/OutputStatisticsOutputDatasetFacet").with("rowCount", rows);
      dataset.with("outputFacets", Json.object().with("outputStatistics", statistics));
    }
    return dataset.map();
  }

  private static Json quality(TaskResult result) {
    List<Object> assertions = new ArrayList<>();
    for (TaskResult.Quality quality : result.quality()) {
      assertions.add(
          Json.object()
              .with("assertion", quality.expectation())
              .with("success", quality.outcome() == TaskResult.Outcome.PASSED)
              .map());
    }
    Long rows = result.quality().stream().map(TaskResult.Quality::rows).findFirst().orElse(null);
    return Json.object()
        .with(
            "dataQualityAssertions",
            Json.facet("1-1-0/DataQualityAssertionsDatasetFacet").with("assertions", assertions))
        .with(
            "dataQualityMetrics",
            Json.facet("1-0-3/DataQualityMetricsInputDatasetFacet")
                .with("rowCount", rows)
                .with("columnMetrics", Json.object()));
  }

  private static Json schema(Schema schema) {
    List<Object> fields = new ArrayList<>();
    schema
        .columns()
        .forEach(
            column ->
                fields.add(
                    Json.object().with("name", column.name()).with("type", column.type()).map()));
    return Json.facet("1-2-0/SchemaDatasetFacet").with("fields", fields);
  }

  private static Json source(String name, String location) {
    return Json.facet("1-0-1/DatasourceDatasetFacet").with("name", name).with("uri", location);
  }
}
