package dev.nightjar.engine.compiler;

import dev.nightjar.steps.contract.step.Collect;
import dev.nightjar.steps.contract.step.Sql;
import dev.nightjar.steps.contract.step.Train;
import dev.nightjar.steps.contract.work.AnalysisReport;
import dev.nightjar.steps.contract.work.AnalysisRequest;
import dev.nightjar.steps.contract.work.Column;
import dev.nightjar.steps.contract.work.Finding;
import dev.nightjar.steps.contract.work.Schema;
import dev.nightjar.steps.contract.work.Signature;
import dev.nightjar.steps.contract.work.SourceVersion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Answers without Spark: every dataset has one column, and SQL is canonical without white space.
 */
public final class FakeAnalyser implements Analyser {

  private static final Schema SCHEMA = new Schema(List.of(new Column("id", "int", true)));

  private final Map<String, String> settings = new LinkedHashMap<>();
  private final List<Finding> findings = new ArrayList<>();
  private final List<AnalysisRequest> requests = new ArrayList<>();

  FakeAnalyser setting(String key, String value) {
    settings.put(key, value);
    return this;
  }

  public FakeAnalyser finding(Finding finding) {
    findings.add(finding);
    return this;
  }

  /** What it was asked, in order. */
  public List<AnalysisRequest> requests() {
    return requests;
  }

  AnalysisRequest request() {
    return requests.get(requests.size() - 1);
  }

  static Signature signature(Train.Task task) {
    return new Signature(SCHEMA, SCHEMA, new Column("label", "double", true), task, List.of());
  }

  @Override
  public AnalysisReport analyse(AnalysisRequest request) {
    requests.add(request);
    Map<String, AnalysisReport.Step> steps = new LinkedHashMap<>();
    request.steps().forEach(step -> steps.put(step.name(), analyse(step)));
    return new AnalysisReport(steps, findings, settings);
  }

  private static AnalysisReport.Step analyse(AnalysisRequest.Step step) {
    AnalysisReport.Query query = step.parameters() instanceof Sql sql ? query(sql.query()) : null;
    SourceVersion source =
        step.parameters() instanceof Collect ? new SourceVersion("content", "now") : null;
    Signature model =
        step.parameters() instanceof Train train
            ? signature(train.task() == null ? Train.Task.CLASSIFICATION : train.task())
            : null;
    return new AnalysisReport.Step(Map.of(step.name(), SCHEMA), model, query, source);
  }

  private static AnalysisReport.Query query(String text) {
    return new AnalysisReport.Query(text.replaceAll("\\s+", " ").strip(), List.of());
  }
}
