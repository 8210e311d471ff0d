package dev.nightjar.engine.cli;

import dev.nightjar.engine.compiler.History;
import dev.nightjar.engine.execution.RunQueries;
import dev.nightjar.engine.metadata.Datasets;
import dev.nightjar.engine.metadata.PastOutputs;

/** What an engine's store knows of the cost of outputs. */
final class RecordedHistory {

  private RecordedHistory() {}

  /** Of the steps of a sound definition, as it is known now. */
  static History of(Engine engine, Draft draft) {
    return new PastOutputs(engine.part(Datasets.class), engine.part(RunQueries.class))
        .of(draft.compilation());
  }
}
