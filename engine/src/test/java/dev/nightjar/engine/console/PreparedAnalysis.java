package dev.nightjar.engine.console;

import dev.nightjar.engine.compiler.Analyser;
import dev.nightjar.steps.contract.step.Train;
import dev.nightjar.steps.contract.work.AnalysisReport;
import dev.nightjar.steps.contract.work.AnalysisRequest;
import dev.nightjar.steps.contract.work.Column;
import dev.nightjar.steps.contract.work.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds nothing wrong with anything: every step gives one column. */
final class PreparedAnalysis implements Analyser {

  private static final Schema ONE = new Schema(List.of(new Column("id", "bigint", false)));

  @Override
  public AnalysisReport analyse(AnalysisRequest request) {
    Map<String, AnalysisReport.Step> steps = new LinkedHashMap<>();
    for (AnalysisRequest.Step step : request.steps()) {
      boolean gives = !(step.parameters() instanceof Train);
      steps.put(
          step.name(),
          new AnalysisReport.Step(gives ? Map.of(step.name(), ONE) : Map.of(), null, null, null));
    }
    return new AnalysisReport(steps, List.of());
  }
}
