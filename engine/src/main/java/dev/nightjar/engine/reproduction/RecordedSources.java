package dev.nightjar.engine.reproduction;

import dev.nightjar.engine.compiler.Analyser;
import dev.nightjar.engine.execution.Published;
import dev.nightjar.steps.contract.step.Collect;
import dev.nightjar.steps.contract.work.AnalysisReport;
import dev.nightjar.steps.contract.work.AnalysisRequest;
import dev.nightjar.steps.contract.work.Finding;
import dev.nightjar.steps.contract.work.Schema;
import dev.nightjar.steps.contract.work.SourceVersion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Analyses as if every source were as it was: one that has changed since, or can't be read, is read
 * as the model's commit has it, or else has the columns that are recorded.
 */
final class RecordedSources implements Analyser {

  private final Analyser driver;
  private final Original original;
  private final CommittedFiles files;
  private final Map<String, Look> looks = new LinkedHashMap<>();
  private final Map<String, Collect> committed = new LinkedHashMap<>();

  RecordedSources(Analyser driver, Original original, CommittedFiles files) {
    this.driver = driver;
    this.original = original;
    this.files = files;
  }

  /** What was found of the sources, by step; none before an analysis. */
  Map<String, Look> looks() {
    return looks;
  }

  /** How sources are read that the model's commit has as they were, by step. */
  Map<String, Collect> committed() {
    return committed;
  }

  @Override
  public AnalysisReport analyse(AnalysisRequest request) {
    Map<String, AnalysisReport.Step> known = new HashMap<>();
    Map<String, SourceVersion> sources = look(request);
    Map<String, Map<String, String>> given = new HashMap<>(request.inputs());
    List<AnalysisRequest.Step> left = new ArrayList<>();
    for (AnalysisRequest.Step step : request.steps()) {
      Look look = looks.get(step.name());
      Optional<Published> output = original.output(step.name());
      if (look == null || look.readable() || output.isEmpty()) {
        left.add(asCommitted(step));
      } else {
        Map<String, Schema> schemas = schemas(step.name(), output.get());
        schemas.forEach((name, schema) -> given.put(name, types(schema)));
        SourceVersion source = new SourceVersion(look.recorded(), "");
        known.put(step.name(), new AnalysisReport.Step(schemas, null, null, source));
      }
    }
    AnalysisReport report =
        driver.analyse(
            new AnalysisRequest(left, request.models(), given, AnalysisRequest.Sources.LOOK));
    report.steps().forEach((name, step) -> known.put(name, of(step, sources.get(name))));
    return new AnalysisReport(known, report.findings(), report.settings());
  }

  /** Looks at every source; what it holds, by step. */
  private Map<String, SourceVersion> look(AnalysisRequest request) {
    List<AnalysisRequest.Step> reading =
        request.steps().stream().filter(step -> step.parameters() instanceof Collect).toList();
    AnalysisReport report = driver.analyse(request.with(reading));
    Map<String, SourceVersion> sources = new HashMap<>();
    for (AnalysisRequest.Step step : reading) {
      AnalysisReport.Step found = report.steps().get(step.name());
      SourceVersion source = found == null ? null : found.source();
      if (source != null) {
        sources.put(step.name(), source);
      }
      looks.put(
          step.name(),
          new Look(
              step.name(),
              recorded(step.name()),
              source == null ? null : source.identity(),
              source == null ? trouble(step.name(), report.findings()) : null,
              /* committed= */ false));
    }
    sources.putAll(lookIntoCommit(request, reading));
    return sources;
  }

  /** Looks for what has changed since in the commit that the model was made from. */
  private Map<String, SourceVersion> lookIntoCommit(
      AnalysisRequest request, List<AnalysisRequest.Step> reading) {
    for (AnalysisRequest.Step step : reading) {
      Look look = looks.get(step.name());
      if (look != null && !look.same() && step.parameters() instanceof Collect source) {
        files.of(step.name(), source).ifPresent(there -> committed.put(step.name(), there));
      }
    }
    if (committed.isEmpty()) {
      return Map.of();
    }
    List<AnalysisRequest.Step> there =
        reading.stream()
            .filter(step -> committed.containsKey(step.name()))
            .map(this::asCommitted)
            .toList();
    AnalysisReport report = driver.analyse(request.with(there));
    Map<String, SourceVersion> sources = new HashMap<>();
    for (AnalysisRequest.Step step : there) {
      AnalysisReport.Step found = report.steps().get(step.name());
      SourceVersion source = found == null ? null : found.source();
      if (source != null && source.identity().equals(recorded(step.name()))) {
        sources.put(step.name(), source);
        looks.computeIfPresent(step.name(), (name, look) -> look.fromCommit());
      } else {
        committed.remove(step.name());
      }
    }
    return sources;
  }

  private AnalysisRequest.Step asCommitted(AnalysisRequest.Step step) {
    Collect there = committed.get(step.name());
    return there == null ? step : step.with(there);
  }

  private String recorded(String step) {
    return original
        .recipe(step)
        .map(recipe -> JsonMapper.shared().readTree(recipe.identity()))
        .map(identity -> identity.path("source").asString(""))
        .orElse("");
  }

  private static String trouble(String step, List<Finding> findings) {
    return findings.stream()
        .filter(finding -> finding.place().step().equals(step))
        .map(Finding::message)
        .findFirst()
        .orElse("nothing identifies its content");
  }

  private static Map<String, Schema> schemas(String step, Published output) {
    Map<String, Schema> schemas = new LinkedHashMap<>();
    output.result().datasets().forEach((name, made) -> schemas.put(name, made.stored().schema()));
    Schema lazy = output.result().lazy();
    if (lazy != null) {
      schemas.put(step, lazy);
    }
    return schemas;
  }

  private static Map<String, String> types(Schema schema) {
    Map<String, String> types = new LinkedHashMap<>();
    schema.columns().forEach(column -> types.put(column.name(), column.type()));
    return types;
  }

  private static AnalysisReport.Step of(AnalysisReport.Step step, @Nullable SourceVersion source) {
    return source == null
        ? step
        : new AnalysisReport.Step(
            step.datasets(), step.model(), step.query(), source, step.lineage());
  }
}
