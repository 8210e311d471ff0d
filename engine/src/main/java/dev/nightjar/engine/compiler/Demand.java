package dev.nightjar.engine.compiler;

import dev.nightjar.engine.definition.Pipeline;

/**
 * What a definition that is a part of another one demands of a dataset that it is given.
 *
 * @param call the step that gives it, under its name in the outline
 * @param written where that step is written
 * @param kind the kind of that step
 * @param name the input
 * @param dataset what is given
 */
record Demand(
    String call,
    Written written,
    String kind,
    String name,
    Pipeline.Input input,
    DatasetInput dataset) {

  /** Where the dataset is given. */
  String pointer() {
    return "/" + kind + Expansion.INPUTS + "/" + name;
  }
}
