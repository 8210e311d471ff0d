package dev.nightjar.engine.execution;

import dev.nightjar.engine.compiler.PlannedStep;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which steps of a stage have to be run, and for what. A lazy step's rows can't be reused, for they
 * lie nowhere; but nobody needs them where what is made of them is reused.
 *
 * @param causes for each step that has to be run, the other step because of which; the empty text
 *     for one that has to be run on its own account
 */
record Need(Map<String, String> causes) {

  /**
   * Decides by what is asked for and what is known.
   *
   * @param forced the steps that are made again though their outputs may be known: with them, all
   *     that reads them in the same pass
   * @param known whether a step's output lies somewhere; asked only where that matters
   */
  static Need of(PlannedStage stage, Set<String> forced, Predicate<PlannedStep> known) {
    Map<String, String> forcing = new LinkedHashMap<>();
    for (PlannedStep step : stage.steps()) {
      if (forced.contains(step.name())) {
        forcing.put(step.name(), "");
      } else {
        stage.lazy().stream()
            .filter(lazy -> forcing.containsKey(lazy.name()) && PlannedStage.reads(step, lazy))
            .findFirst()
            .ifPresent(lazy -> forcing.put(step.name(), lazy.name()));
      }
    }
    Map<String, String> causes = new LinkedHashMap<>();
    List<PlannedStep> steps = stage.steps();
    for (int i = steps.size() - 1; i >= 0; i--) {
      PlannedStep step = steps.get(i);
      String reader = stage.isLazy(step) ? stage.reader(step).name() : "";
      boolean wanted = !stage.isLazy(step) || causes.containsKey(reader);
      if (forcing.containsKey(step.name())) {
        causes.put(step.name(), Objects.requireNonNull(forcing.get(step.name())));
      } else if (wanted && !known.test(step)) {
        causes.put(step.name(), reader);
      }
    }
    return new Need(causes);
  }

  /** Whether a step has to be run. */
  boolean of(PlannedStep step) {
    return causes.containsKey(step.name());
  }
}
