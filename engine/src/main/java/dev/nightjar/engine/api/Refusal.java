package dev.nightjar.engine.api;

import dev.nightjar.engine.definition.Problem;
import java.util.List;

/** A command can't be done, for reasons that its user can mend. */
public final class Refusal extends RuntimeException {

  private final transient List<Problem> problems;

  public Refusal(List<Problem> problems) {
    super(problems.isEmpty() ? "" : problems.get(0).message());
    this.problems = List.copyOf(problems);
  }

  public static Refusal of(Problem problem) {
    return new Refusal(List.of(problem));
  }

  public List<Problem> problems() {
    return problems;
  }
}
