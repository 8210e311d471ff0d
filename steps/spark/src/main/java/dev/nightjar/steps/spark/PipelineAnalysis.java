package dev.nightjar.steps.spark;

import dev.nightjar.steps.contract.work.AnalysisReport;
import dev.nightjar.steps.contract.work.AnalysisRequest;
import dev.nightjar.steps.contract.work.Finding;
import dev.nightjar.steps.contract.work.Schema;
import dev.nightjar.steps.contract.work.Signature;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What is known of a pipeline while its steps are analysed one by one. */
final class PipelineAnalysis {

  private static final char ALIAS = '@';

  private final AnalysisRequest.Sources sources;
  private final Map<String, Signature> given;
  private final Map<String, AnalysisReport.Step> steps = new LinkedHashMap<>();
  private final Map<String, Schema> datasets = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final Map<String, Signature> trained = new LinkedHashMap<>();
  private final Set<String> broken = new HashSet<>();
  private final List<Finding> findings = new ArrayList<>();

  PipelineAnalysis(AnalysisRequest request) {
    this.sources = request.sources();
    this.given = request.models();
    request.inputs().forEach((name, columns) -> datasets.put(name, Schemas.of(columns)));
  }

  AnalysisRequest.Sources sources() {
    return sources;
  }

  /** The schema of a dataset, by its name in any case. */
  Optional<Schema> schema(String dataset) {
    return Optional.ofNullable(datasets.get(dataset));
  }

  /** The names of the datasets that are known so far. */
  Set<String> names() {
    Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    names.addAll(datasets.keySet());
    return Collections.unmodifiableSet(names);
  }

  /** How much is wrong so far. */
  int findings() {
    return findings.size();
  }

  /** Whether the step that a dataset would come from could not be analysed. */
  boolean isMissing(String dataset) {
    String name = dataset.toLowerCase(Locale.ROOT);
    return !datasets.containsKey(dataset)
        && broken.stream()
            .map(step -> step.toLowerCase(Locale.ROOT))
            .anyMatch(step -> name.equals(step) || name.startsWith(step + "."));
  }

  /**
   * The signature of a model, by the step that trains it here or by the reference to it. That of a
   * version which nobody knows is guessed: it is that of the models which its step trains now.
   */
  Optional<Signature> model(String name) {
    Signature known = trained.getOrDefault(name, given.get(name));
    return Optional.ofNullable(isGuessed(name) ? trained.get(trainer(name)) : known);
  }

  /** Whether a version of a model is meant that nobody knows. */
  boolean isGuessed(String name) {
    return isVersion(name) && !given.containsKey(name);
  }

  /** Whether a name leads to an earlier run: {@code step@alias}. */
  static boolean isVersion(String name) {
    return name.indexOf(ALIAS) > 0;
  }

  private static String trainer(String name) {
    return name.substring(0, name.indexOf(ALIAS));
  }

  void add(Finding finding) {
    findings.add(finding);
  }

  void done(String step, AnalysisReport.@Nullable Step given) {
    if (given == null) {
      broken.add(step);
      return;
    }
    steps.put(step, given);
    datasets.putAll(given.datasets());
    if (given.model() != null) {
      trained.put(step, given.model());
    }
  }

  AnalysisReport report(Map<String, String> settings) {
    return new AnalysisReport(steps, findings, settings);
  }
}
