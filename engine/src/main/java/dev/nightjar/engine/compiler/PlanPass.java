package dev.nightjar.engine.compiler;

import dev.nightjar.steps.contract.work.AnalysisReport;
import dev.nightjar.steps.contract.work.ColumnLineage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the plan of all that is known. */
record PlanPass(Outline outline, Analysis analysis, Fuse fuse) {

  Plan plan() {
    return new Plan(
        outline.pipeline(),
        outline.parameters(),
        analysis.inputs(),
        outline.own().stream().map(this::planned).toList(),
        new FusionPass(outline, fuse).fusion(),
        templates());
  }

  private Map<String, BranchTemplate> templates() {
    Map<String, BranchTemplate> templates = new LinkedHashMap<>();
    for (OutlinedStep step : outline.own()) {
      Repeated repeated = step.repeated();
      if (repeated != null) {
        templates.put(step.name(), new BranchTemplate(outline, step, repeated, analysis, fuse));
      }
    }
    return templates;
  }

  private PlannedStep planned(OutlinedStep step) {
    AnalysisReport.Step analysed = analysis.of(step.name());
    if (step.repeated() != null) {
      return overRows(step, step.repeated(), analysed);
    }
    return new PlannedStep(
        step.name(),
        step.parameters(),
        step.upstream(),
        inOrder(step.links().datasets(), analysed.query()),
        step.links().models(),
        step.conditions(),
        step.gates(),
        step.retry(),
        step.timeout(),
        step.resources(),
        analysed.with(Renaming.of(step.links()).apply(analysed.lineage())),
        new Identity(step.parameters(), step.name(), analysed, analysis.settings()).text());
  }

  private PlannedStep overRows(OutlinedStep step, Repeated repeated, AnalysisReport.Step analysed) {
    String any = step.name() + "." + OutlinedStep.ANY_ROW + ".";
    List<ColumnLineage> inner = new ArrayList<>();
    List<String> identities = new ArrayList<>();
    for (OutlinedStep each : outline.steps()) {
      if (each.name().startsWith(any)) {
        PlannedStep planned = planned(each);
        inner.add(planned.analysis().lineage());
        identities.add(planned.identity());
      }
    }
    ColumnLineage told = Renaming.of(step.links()).apply(analysed.lineage());
    List<DatasetInput> read =
        step.links().datasets().stream().filter(each -> !each.step().startsWith(any)).toList();
    Map<String, Object> identity = new LinkedHashMap<>();
    identity.put("kind", step.parameters().kind());
    identity.put("version", KindVersion.of(step.parameters()));
    identity.put("key", repeated.call().key());
    identity.put("inputs", read.stream().map(DatasetInput::reference).toList());
    identity.put("parameters", repeated.call().parameters());
    identity.put("definition", repeated.meaning());
    identity.put("steps", identities);
    return new PlannedStep(
        step.name(),
        step.parameters(),
        step.upstream(),
        read,
        List.of(),
        step.conditions(),
        List.of(),
        step.retry(),
        step.timeout(),
        step.resources(),
        analysed.with(new ThroughBranches(step.name(), inner).apply(told)),
        CanonicalJson.write(identity));
  }

  /** A query numbers what it reads in an order of its own, whatever stands first in its text. */
  private static List<DatasetInput> inOrder(
      List<DatasetInput> inputs, AnalysisReport.@Nullable Query query) {
    if (query == null) {
      return inputs;
    }
    List<DatasetInput> ordered = new ArrayList<>(inputs);
    ordered.sort(Comparator.comparingInt(input -> position(input, query.datasets())));
    return ordered;
  }

  /** What a query reads without any use for its result comes last. */
  private static int position(DatasetInput input, List<String> datasets) {
    int position = datasets.indexOf(input.reference());
    return position < 0 ? datasets.size() : position;
  }
}
