package dev.nightjar.engine.compiler;

import java.util.List;

/** What a step refers to. */
record Links(List<DatasetInput> datasets, List<ModelInput> models, List<Edge> edges) {

  Links {
    datasets = List.copyOf(datasets);
    models = List.copyOf(models);
    edges = List.copyOf(edges);
  }
}
