package dev.nightjar.engine.compiler;

import dev.nightjar.engine.definition.Document;
import dev.nightjar.engine.definition.Problem;
import dev.nightjar.steps.contract.work.AnalysisReport;
import dev.nightjar.steps.contract.work.AnalysisRequest;
import dev.nightjar.steps.contract.work.Finding;
import dev.nightjar.steps.contract.work.Signature;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Has the whole pipeline analysed, and tells the findings at their places in the text. */
record AnalysisPass(Document document, Outline outline, Consumer<Problem> problems) {

  /** Empty when there is something wrong. */
  Optional<Analysis> analyse(Analyser analyser, Live before) {
    Optional<Map<String, Signature>> live = live(before);
    if (live.isEmpty()) {
      return Optional.empty();
    }
    AnalysisReport report = analyser.analyse(new AnalysisRequest(steps(), live.get()));
    report.findings().forEach(this::tell);
    if (!report.findings().isEmpty()) {
      return Optional.empty();
    }
    checkComplete(report);
    return Optional.of(new Analysis(report.steps(), live.get(), report.settings()));
  }

  /** There is nothing to analyse about what the engine does alone. */
  private static boolean isAnalysed(OutlinedStep step) {
    return step.parameters().needsDriver();
  }

  private List<AnalysisRequest.Step> steps() {
    List<AnalysisRequest.Step> steps = new ArrayList<>();
    for (OutlinedStep step : outline.steps()) {
      Map<String, String> models = new LinkedHashMap<>();
      for (ModelInput model : step.links().models()) {
        if (step.isMadeHere(model)) {
          models.put(model.reference(), model.step());
        }
      }
      if (isAnalysed(step)) {
        steps.add(new AnalysisRequest.Step(step.name(), step.parameters(), models));
      }
    }
    return steps;
  }

  /** The models that earlier runs made; empty when one of them doesn't exist. */
  private Optional<Map<String, Signature>> live(Live before) {
    Map<String, Signature> live = new LinkedHashMap<>();
    boolean complete = true;
    for (OutlinedStep step : outline.steps()) {
      for (ModelInput model : step.links().models()) {
        if (!step.isMadeHere(model)) {
          Optional<Signature> signature = before.version(model).map(Live.Version::signature);
          signature.ifPresent(found -> live.put(model.reference(), found));
          complete &= signature.isPresent() || refuse(step, model);
        }
      }
    }
    return complete ? Optional.of(live) : Optional.empty();
  }

  private boolean refuse(OutlinedStep step, ModelInput model) {
    String message =
        "no version of model '%s' is named %s yet".formatted(model.step(), model.alias());
    new StepProblems(document, step.name(), problems)
        .tell(
            "no-model-version",
            "/" + step.parameters().kind() + "/model",
            message,
            "add a step with deploy: {model: %s, alias: %s}"
                .formatted(model.step(), model.alias()));
    return false;
  }

  private void tell(Finding finding) {
    String code = finding.code();
    problems.accept(
        document.problem(
            code, StepProblems.passage(finding.place()), finding.message(), finding.hint()));
  }

  private void checkComplete(AnalysisReport report) {
    for (OutlinedStep step : outline.steps()) {
      if (isAnalysed(step) && !report.steps().containsKey(step.name())) {
        throw new AnalysisFailure(
            "Cannot analyse step %s: the driver left it out".formatted(step.name()));
      }
    }
  }
}
