package dev.nightjar.engine.cli;

import dev.nightjar.engine.api.Refusal;
import dev.nightjar.engine.definition.Nearest;
import dev.nightjar.engine.definition.Problem;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Option;

/** What is made again though its output is known. */
final class ReuseOptions {

  @Option(
      names = "--force",
      paramLabel = "STEP",
      description = "Make this step again though nothing has changed; may be repeated.")
  private List<String> forced = List.of();

  @Option(names = "--no-reuse", description = "Make every step again.")
  private boolean none;

  /**
   * The steps of a sound definition that are made again.
   *
   * @throws Refusal when there is no step of a name
   */
  Set<String> forced(Draft draft) {
    List<String> steps = draft.compilation().steps();
    List<Problem> unknown =
        forced.stream()
            .filter(step -> !steps.contains(step))
            .map(step -> unknown(step, steps))
            .toList();
    if (!unknown.isEmpty()) {
      throw new Refusal(unknown);
    }
    return Set.copyOf(none ? steps : forced);
  }

  /** The steps that are named, whatever the definition has. */
  List<String> named() {
    return forced;
  }

  /** Whether every step is made again. */
  boolean none() {
    return none;
  }

  private static Problem unknown(String step, List<String> steps) {
    return new Problem(
        "unknown-step",
        null,
        "--force %s: the pipeline has no step '%s'".formatted(step, step),
        Nearest.hintOrAll(step, steps));
  }
}
