package dev.nightjar.engine.triggering.rest;

import dev.nightjar.engine.execution.RunDetails;
import dev.nightjar.engine.execution.StepStatus;
import dev.nightjar.steps.contract.work.Failure;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run as a program sees it.
 *
 * @param trigger what made it start
 * @param endedAt null until it has ended
 * @param failure why it failed before it had steps; else null
 */
record RunBody(
    String run,
    String pipeline,
    String state,
    String trigger,
    String logicalTime,
    String createdAt,
    @Nullable String endedAt,
    Map<String, String> parameters,
    @Nullable String failure,
    List<Step> steps) {

  static RunBody of(RunDetails details) {
    return new RunBody(
        details.summary().id(),
        details.summary().pipeline(),
        details.summary().state().toString(),
        details.summary().trigger().toString(),
        details.summary().logicalTime().toString(),
        details.summary().createdAt().toString(),
        text(details.summary().endedAt()),
        details.parameters(),
        message(details.failure()),
        details.steps().stream().map(Step::of).toList());
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }

  private static @Nullable String message(@Nullable Failure failure) {
    return failure == null ? null : failure.message();
  }

  /** A step of it. */
  record Step(
      String name,
      String kind,
      String state,
      int attempts,
      @Nullable Long rows,
      @Nullable String failure) {

    static Step of(StepStatus step) {
      return new Step(
          step.name(),
          step.kind(),
          step.state().toString(),
          step.attempts(),
          step.rows(),
          message(step.failure()));
    }
  }
}
