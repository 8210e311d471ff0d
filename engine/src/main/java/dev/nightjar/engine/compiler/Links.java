package dev.nightjar.engine.compiler;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a step refers to. */
record Links(List<DatasetInput> datasets, List<ModelInput> models, List<Edge> edges) {

  Links {
    datasets = List.copyOf(datasets);
    models = List.copyOf(models);
    edges = List.copyOf(edges);
  }

  /** The steps of the same definition that are waited for. */
  Set<String> steps() {
    Set<String> steps = new LinkedHashSet<>();
    edges.forEach(edge -> steps.add(Names.step(edge.upstream())));
    return steps;
  }
}
