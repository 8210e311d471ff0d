package dev.nightjar.engine.compiler;

import dev.nightjar.steps.contract.step.CodeArchive;
import dev.nightjar.steps.contract.step.Collect;
import dev.nightjar.steps.contract.step.Custom;
import dev.nightjar.steps.contract.step.Deploy;
import dev.nightjar.steps.contract.step.Evaluate;
import dev.nightjar.steps.contract.step.Sql;
import dev.nightjar.steps.contract.step.StepParameters;
import dev.nightjar.steps.contract.work.AnalysisReport;
import dev.nightjar.steps.contract.work.AnalysisReport.Query;
import dev.nightjar.steps.contract.work.Schema;
import dev.nightjar.steps.contract.work.SourceVersion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Everything but its inputs that determines what a step makes, as canonical text. Names of steps,
 * formatting, comments, retries and timeouts are no part of it. A gate is neither: it is judged
 * again on the recorded figures.
 */
record Identity(
    StepParameters parameters,
    String step,
    AnalysisReport.Step analysed,
    Map<String, String> settings) {

  String text() {
    Map<String, Object> identity = new LinkedHashMap<>();
    identity.put("kind", parameters.kind());
    identity.put("version", KindVersion.of(parameters));
    if (parameters instanceof Sql sql) {
      Query query = analysed.query();
      identity.put("query", query == null ? sql.query() : query.canonical());
      Schema schema = analysed.datasets().get(step);
      identity.put("schema", schema == null ? Map.of() : schema.promisingNothing());
    } else if (parameters instanceof Collect collect) {
      SourceVersion source = analysed.source();
      identity.put("source", source == null ? "" : source.identity());
      identity.put("parameters", CanonicalJson.tree(collect, nameless(collect)));
    } else if (parameters instanceof Custom custom) {
      addCode(custom.invoked(), identity);
    } else if (parameters instanceof Evaluate) {
      identity.put("parameters", CanonicalJson.tree(parameters, Set.of("gate")));
    } else {
      identity.put("parameters", CanonicalJson.tree(parameters, Set.of()));
    }
    if (!settings.isEmpty() && !(parameters instanceof Deploy)) {
      identity.put("settings", settings);
    }
    return CanonicalJson.write(identity);
  }

  /** What a source is called, and who reads it, isn't what it holds. */
  private static Set<String> nameless(Collect collect) {
    return switch (collect.format()) {
      case CSV, JSON, PARQUET -> Set.of("path");
      case ICEBERG -> Set.of("table", "snapshot");
      case JDBC -> Set.of("user", "password");
    };
  }

  /** Which of the step's inputs a parameter is, and not by which name the pipeline calls it. */
  private static void addCode(Custom.Invocation invoked, Map<String, Object> identity) {
    List<String> read = invoked.datasets().values().stream().distinct().toList();
    Map<String, Object> inputs = new LinkedHashMap<>();
    invoked.datasets().forEach((key, name) -> inputs.put(key, read.indexOf(name)));
    identity.put("step", invoked.type());
    identity.put("code", invoked.libraries().stream().map(CodeArchive::digest).toList());
    identity.put("inputs", inputs);
    identity.put("parameters", CanonicalJson.read(invoked.parameters()));
  }
}
