package dev.nightjar.steps.contract.step;

import java.time.Duration;

/**
 * Asks a person, and waits for the answer. It needs no data: the engine does it.
 *
 * @param message what the person is to decide
 * @param deadline how long the question stands; the step fails when nobody has answered by then
 */
@Doc(
    "Waits for a person, who answers by 'nightjar runs approve' or 'nightjar runs reject'; is never"
        + " reused")
public record Approve(
    @Doc("What is to be decided, in a sentence or two") String message,
    @Doc("How long the question stands; without an answer the step fails then") @Default("1d")
        Duration deadline)
    implements StepParameters {

  @Override
  public boolean needsDriver() {
    return false;
  }
}
