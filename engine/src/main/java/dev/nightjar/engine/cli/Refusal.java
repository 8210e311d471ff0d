package dev.nightjar.engine.cli;

import dev.nightjar.engine.definition.Problem;
import java.util.List;

/** A command can't be done, for reasons that its user can mend. */
final class Refusal extends RuntimeException {

  private final transient List<Problem> problems;

  Refusal(List<Problem> problems) {
    super(problems.isEmpty() ? "" : problems.get(0).message());
    this.problems = List.copyOf(problems);
  }

  static Refusal of(Problem problem) {
    return new Refusal(List.of(problem));
  }

  List<Problem> problems() {
    return problems;
  }
}
