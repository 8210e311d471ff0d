package dev.nightjar.engine.definition;

/** Stops the reading of a text that goes beyond what a definition may be. */
@SuppressWarnings("serial")
final class YamlLimitException extends RuntimeException {

  private final transient Problem problem;

  YamlLimitException(Problem problem) {
    super(problem.message(), null, false, false);
    this.problem = problem;
  }

  Problem problem() {
    return problem;
  }
}
