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
 * where what it held is still found, or else has the columns that are recorded.
 */
final class RecordedSources implements Analyser {

  private final Analyser driver;
  private final Original original;
  private final CommittedFiles files;
  private final Map<String, Look> looks = new LinkedHashMap<>();
  private final Map<String, Collect> elsewhere = new LinkedHashMap<>();

  RecordedSources(Analyser driver, Original original, CommittedFiles files) {
    this.driver = driver;
    this.original = original;
    this.files = files;
  }

  /** What was found of the sources, by step; none before an analysis. */
  Map<String, Look> looks() {
    return looks;
  }

  /** How sources are read of which what they held is found elsewhere, by step. */
  Map<String, Collect> elsewhere() {
    return elsewhere;
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
        left.add(reading(step, elsewhere.get(step.name())));
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
    if (reading.isEmpty()) {
      return Map.of();
    }
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
              /* back= */ null));
    }
    sources.putAll(lookBack(request, reading));
    return sources;
  }

  /** Looks for what sources held that have changed since. */
  private Map<String, SourceVersion> lookBack(
      AnalysisRequest request, List<AnalysisRequest.Step> reading) {
    Map<String, WayBack> ways = new LinkedHashMap<>();
    for (AnalysisRequest.Step step : reading) {
      Look look = looks.get(step.name());
      if (look != null && !look.same() && step.parameters() instanceof Collect source) {
        WayBack.of(look, source, files).ifPresent(way -> ways.put(step.name(), way));
      }
    }
    if (ways.isEmpty()) {
      return Map.of();
    }
    List<AnalysisRequest.Step> there =
        reading.stream()
            .flatMap(
                step ->
                    Optional.ofNullable(ways.get(step.name())).stream()
                        .map(way -> reading(step, way.collect())))
            .toList();
    AnalysisReport report = driver.analyse(request.with(there));
    Map<String, SourceVersion> sources = new HashMap<>();
    ways.forEach(
        (step, way) -> {
          AnalysisReport.Step found = report.steps().get(step);
          SourceVersion source = found == null ? null : found.source();
          if (source != null) {
            way.version(source, recorded(step))
                .ifPresent(
                    version -> {
                      sources.put(step, version);
                      looks.computeIfPresent(step, (name, look) -> look.found(way.back()));
                      if (way.isElsewhere()) {
                        elsewhere.put(step, way.collect());
                      }
                    });
          }
        });
    return sources;
  }

  private static AnalysisRequest.Step reading(AnalysisRequest.Step step, @Nullable Collect source) {
    return source == null ? step : step.with(source);
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
