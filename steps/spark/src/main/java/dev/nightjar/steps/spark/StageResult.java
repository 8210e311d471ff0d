package dev.nightjar.steps.spark;

import dev.nightjar.steps.contract.work.TaskResult;
import java.util.Map;

/**
 * What came of attempts that ran in one pass.
 *
 * @param sink what the attempt made whose pass it was
 * @param lazy what is known of the others, by attempt
 */
public record StageResult(TaskResult sink, Map<String, TaskResult> lazy) {

  public StageResult {
    lazy = Map.copyOf(lazy);
  }
}
