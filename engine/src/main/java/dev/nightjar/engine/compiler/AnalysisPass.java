package dev.nightjar.engine.compiler;

import dev.nightjar.engine.definition.Problem;
import dev.nightjar.engine.definition.ProblemCollector;
import dev.nightjar.steps.contract.work.AnalysisReport;
import dev.nightjar.steps.contract.work.AnalysisRequest;
import dev.nightjar.steps.contract.work.Finding;
import dev.nightjar.steps.contract.work.Signature;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Has the whole pipeline analysed, and tells the findings at their places in the text. */
record AnalysisPass(Outline outline, Consumer<Problem> problems) {

  /** Empty when there is something wrong. */
  Optional<Analysis> analyse(Analyser analyser, Live before) {
    Optional<Map<String, Signature>> live = live(before);
    if (live.isEmpty()) {
      return Optional.empty();
    }
    AnalysisOrder order = AnalysisOrder.of(outline, live.get().keySet());
    order.endless().forEach(this::refuseToGuess);
    if (!order.endless().isEmpty()) {
      return Optional.empty();
    }
    AnalysisReport report =
        analyser.analyse(
            new AnalysisRequest(
                steps(order),
                live.get(),
                outline.inputSchemas(),
                AnalysisRequest.Sources.IDENTIFY));
    ProblemCollector told = new ProblemCollector();
    DemandPass demands = new DemandPass(outline, report, told);
    Set<String> refused = demands.check();
    report.findings().stream()
        .filter(finding -> refused.stream().noneMatch(finding.place().step()::startsWith))
        .forEach(this::tell);
    new RowsPass(outline, report, told).check();
    told.problems().all().forEach(problems);
    if (!report.findings().isEmpty() || !told.isEmpty()) {
      return Optional.empty();
    }
    checkComplete(report);
    return Optional.of(
        new Analysis(report.steps(), live.get(), report.settings(), demands.inputs()));
  }

  /** There is nothing to analyse about what the engine does alone. */
  private static boolean isAnalysed(OutlinedStep step) {
    return step.parameters().needsDriver();
  }

  private static List<AnalysisRequest.Step> steps(AnalysisOrder order) {
    List<AnalysisRequest.Step> steps = new ArrayList<>();
    for (OutlinedStep step : order.steps()) {
      Map<String, String> datasets = new LinkedHashMap<>();
      step.links().datasets().forEach(each -> datasets.put(each.reference(), each.name()));
      boolean renamed = datasets.entrySet().stream().anyMatch(AnalysisPass::isRenamed);
      Map<String, String> models = new LinkedHashMap<>();
      for (ModelInput model : step.links().models()) {
        String meant = step.isMadeHere(model) ? model.step() : model.name();
        if (step.isMadeHere(model) || !meant.equals(model.reference())) {
          models.put(model.reference(), meant);
        }
      }
      if (isAnalysed(step)) {
        steps.add(
            new AnalysisRequest.Step(
                step.name(), step.parameters(), renamed ? datasets : Map.of(), models, null));
      }
    }
    return steps;
  }

  private static boolean isRenamed(Map.Entry<String, String> dataset) {
    return !dataset.getKey().equals(dataset.getValue());
  }

  /** The models that earlier runs made; empty when one of them must exist, and doesn't. */
  private Optional<Map<String, Signature>> live(Live before) {
    Map<String, Signature> live = new LinkedHashMap<>();
    boolean complete = true;
    for (OutlinedStep step : outline.steps()) {
      for (ModelInput model : step.links().models()) {
        if (!step.isMadeHere(model)) {
          Optional<Signature> signature = before.version(model).map(Live.Version::signature);
          signature.ifPresent(found -> live.put(model.name(), found));
          complete &= signature.isPresent() || !before.isBinding() || refuse(step, model);
        }
      }
    }
    return complete ? Optional.of(live) : Optional.empty();
  }

  private boolean refuse(OutlinedStep step, ModelInput model) {
    String message =
        "no version of model '%s' is named %s yet".formatted(model.step(), model.alias());
    step.written()
        .problems(problems)
        .tell(
            "no-model-version",
            "/" + step.parameters().kind() + "/model",
            message,
            "add a step with deploy: {model: %s, alias: %s}"
                .formatted(model.step(), model.alias()));
    return false;
  }

  private void refuseToGuess(OutlinedStep step, ModelInput model) {
    String message =
        "what '%s' gives can't be told here: step '%s' is trained on what is made of it"
            .formatted(model.reference(), model.step());
    step.written()
        .problems(problems)
        .tell(
            "no-model-version",
            "/" + step.parameters().kind() + "/model",
            message,
            "name the home that knows the version, by --home, or the server, by --server");
  }

  private void tell(Finding finding) {
    Written written = outline.written(finding.place().step()).orElseThrow();
    problems.accept(
        written
            .document()
            .problem(
                finding.code(),
                written.passage(finding.place()),
                finding.message(),
                finding.hint()));
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
