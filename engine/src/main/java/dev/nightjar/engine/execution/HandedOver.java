package dev.nightjar.engine.execution;

/**
 * An attempt goes on in its driver, for the next engine: nothing of it is written here any more.
 */
final class HandedOver extends RuntimeException {

  HandedOver(AttemptId attempt) {
    super("Attempt %s is left to the next engine".formatted(attempt));
  }
}
