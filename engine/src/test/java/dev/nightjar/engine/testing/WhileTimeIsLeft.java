package dev.nightjar.engine.testing;

import java.time.Instant;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Skips what would begin after {@code NIGHTJAR_TESTS_UNTIL}, in seconds since 1970, and says so. A
 * run of continuous integration is ended from outside after a time of its own; without this a slow
 * machine would end it without a result.
 */
public final class WhileTimeIsLeft implements ExecutionCondition {

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    String until = System.getenv("NIGHTJAR_TESTS_UNTIL");
    if (until == null || Instant.now().isBefore(Instant.ofEpochSecond(Long.parseLong(until)))) {
      return ConditionEvaluationResult.enabled("there is time for it");
    }
    String reason = "No time is left for " + context.getDisplayName();
    System.out.println(reason);
    return ConditionEvaluationResult.disabled(reason);
  }
}
