package dev.nightjar.steps.contract.protocol;

import dev.nightjar.steps.contract.work.AnalysisRequest;
import dev.nightjar.steps.contract.work.Task;

/** What the engine wants of a driver. */
public sealed interface Command {

  /** Analyse a pipeline; answered by {@link Event.Analysed} with the same id. */
  record Analyse(String id, AnalysisRequest request) implements Command {}

  /** Run an attempt; answered by {@link Event.Succeeded} or {@link Event.Failed}. */
  record Execute(Task task) implements Command {}

  /** Stop an attempt at once; it is answered as failed with the code {@code cancelled}. */
  record Cancel(String attempt) implements Command {}

  /** End the process once nothing runs. */
  record Shutdown() implements Command {}
}
