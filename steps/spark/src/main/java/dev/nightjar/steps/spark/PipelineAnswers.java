package dev.nightjar.steps.spark;

import dev.nightjar.steps.contract.work.Schema;
import dev.nightjar.steps.contract.work.Signature;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the analysis of one step has asked of the pipeline around it, and was told. */
final class PipelineAnswers {

  private final Map<String, Optional<Schema>> schemas = new HashMap<>();
  private final Map<String, Boolean> missing = new HashMap<>();
  private final Map<String, Optional<Signature>> models = new HashMap<>();
  private final Map<String, Boolean> guessed = new HashMap<>();
  private Optional<Set<String>> names = Optional.empty();

  Optional<Schema> schema(PipelineAnalysis pipeline, String dataset) {
    return schemas.computeIfAbsent(dataset, pipeline::schema);
  }

  boolean isMissing(PipelineAnalysis pipeline, String dataset) {
    return missing.computeIfAbsent(dataset, pipeline::isMissing);
  }

  Optional<Signature> model(PipelineAnalysis pipeline, String name) {
    return models.computeIfAbsent(name, pipeline::model);
  }

  boolean isGuessed(PipelineAnalysis pipeline, String name) {
    return guessed.computeIfAbsent(name, pipeline::isGuessed);
  }

  Set<String> datasets(PipelineAnalysis pipeline) {
    if (names.isEmpty()) {
      names = Optional.of(pipeline.names());
    }
    return names.get();
  }

  /** Names that differ in case only are the same to a query, but not to who reads its lineage. */
  private static boolean areWritten(Set<String> ones, Set<String> others) {
    return List.copyOf(ones).equals(List.copyOf(others));
  }

  /** Whether a pipeline would give the same answers. */
  boolean holdIn(PipelineAnalysis pipeline) {
    return schemas.entrySet().stream()
            .allMatch(each -> pipeline.schema(each.getKey()).equals(each.getValue()))
        && missing.entrySet().stream()
            .allMatch(each -> pipeline.isMissing(each.getKey()) == each.getValue())
        && models.entrySet().stream()
            .allMatch(each -> pipeline.model(each.getKey()).equals(each.getValue()))
        && guessed.entrySet().stream()
            .allMatch(each -> pipeline.isGuessed(each.getKey()) == each.getValue())
        && names.map(known -> areWritten(known, pipeline.names())).orElse(true);
  }
}
