package dev.nightjar.engine.definition;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Takes problems as they are found. For one thread. */
public final class ProblemCollector implements Consumer<Problem> {

  private final List<Problem> found = new ArrayList<>();

  @Override
  public void accept(Problem problem) {
    found.add(problem);
  }

  /** Whether nothing was found so far. */
  public boolean isEmpty() {
    return found.isEmpty();
  }

  /** What was found so far. */
  public Problems problems() {
    return new Problems(found);
  }
}
