package dev.nightjar.engine.compiler;

import dev.nightjar.engine.definition.Pipeline;
import dev.nightjar.engine.definition.Resources;
import dev.nightjar.engine.definition.Retry;
import dev.nightjar.engine.definition.Step;
import dev.nightjar.steps.contract.step.Approve;
import dev.nightjar.steps.contract.step.Collect;
import dev.nightjar.steps.contract.step.Deploy;
import dev.nightjar.steps.contract.step.Foreach;
import dev.nightjar.steps.contract.step.StepParameters;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts together what the passes found, when none of them found anything wrong. */
record OutlinePass(
    Declaration declaration,
    Scope scope,
    Map<String, Links> links,
    Map<String, List<Condition>> conditions,
    Map<String, List<Gate>> gates,
    Outline.Exports exports) {

  Outline outline(List<String> order) {
    Pipeline.Defaults defaults = declaration.defaults().orElseThrow();
    Models models = new Models(declaration);
    List<OutlinedStep> steps = new ArrayList<>();
    List<Demand> demands = new ArrayList<>();
    for (String name : order) {
      Step step = Objects.requireNonNull(declaration.steps().get(name));
      Written written = new Written(declaration.document(), name, scope);
      Links of = precise(Objects.requireNonNull(links.get(name)));
      Outline called = declaration.called().get(name);
      if (called != null && called.repeated() != null) {
        RowSteps rows = new RowSteps(name, written, called, of);
        steps.addAll(rows.ofAnyRow().steps());
        demands.addAll(rows.ofAnyRow().demands(step.parameters().kind()));
        Retry retry = defaults.retry();
        steps.add(
            rows.step(
                (Foreach) step.parameters(),
                conditions.getOrDefault(name, List.of()),
                retry,
                defaults.timeout()));
        continue;
      }
      if (called != null) {
        Expansion expansion =
            new Expansion(
                written, called, of, conditions.getOrDefault(name, List.of()), step.after());
        steps.addAll(expansion.steps());
        demands.addAll(expansion.demands(step.parameters().kind()));
        continue;
      }
      Set<ModelInput> movedHere =
          of.models().stream()
              .filter(model -> models.mover(model).isPresent())
              .collect(Collectors.toSet());
      Retry retry = Objects.requireNonNullElse(step.retry(), defaults.retry());
      Duration timeout = Objects.requireNonNullElse(step.timeout(), defaults.timeout());
      steps.add(
          new OutlinedStep(
              name,
              written,
              located(step.parameters()),
              of,
              movedHere,
              conditions.getOrDefault(name, List.of()),
              gates.getOrDefault(name, List.of()),
              retry,
              timeout,
              step.materialize(),
              resources(step, defaults),
              null));
    }
    demands.addAll(promises());
    return new Outline(
        declaration.name().orElseThrow(),
        parameters(),
        declaration.inputs(),
        exports,
        steps,
        demands);
  }

  private List<Demand> promises() {
    Map<String, Pipeline.Output> outputs = declaration.outputs();
    List<Demand> promises = new ArrayList<>();
    for (DatasetInput dataset : exports.datasets()) {
      Map<String, String> schema = Objects.requireNonNull(outputs.get(dataset.name())).schema();
      if (!schema.isEmpty()) {
        promises.add(new OutputPromise(declaration.document(), dataset.name(), schema, dataset));
      }
    }
    return promises;
  }

  /** A step that needs no driver has no use for what the definition says for all. */
  private static @Nullable Resources resources(Step step, Pipeline.Defaults defaults) {
    if (step.parameters() instanceof Deploy || step.parameters() instanceof Approve) {
      return null;
    }
    return step.resources() == null ? defaults.resources() : step.resources();
  }

  /** To come after a step that runs a pipeline is to come after the last steps of that. */
  private Links precise(Links of) {
    List<Edge> edges = new ArrayList<>();
    for (Edge edge : of.edges()) {
      Outline called = declaration.called().get(edge.upstream());
      if (called == null || called.repeated() != null) {
        edges.add(edge);
      } else {
        called
            .last()
            .forEach(step -> edges.add(new Edge(edge.upstream() + "." + step, edge.place())));
      }
    }
    return new Links(of.datasets(), of.models(), edges);
  }

  private Map<String, String> parameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    scope
        .values()
        .forEach(
            (name, value) -> {
              if (!name.contains(".")) {
                parameters.put(name, value.text());
              }
            });
    return parameters;
  }

  private StepParameters located(StepParameters parameters) {
    if (parameters instanceof Collect collect && collect.path() != null) {
      DataPath path = new DataPath(collect.path());
      return collect.at(path.from(declaration.document().source().baseDirectory()));
    }
    return parameters;
  }
}
