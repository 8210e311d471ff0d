package dev.nightjar.engine.execution;

import dev.nightjar.engine.compiler.PlannedStep;
import dev.nightjar.steps.contract.work.Schema;
import dev.nightjar.steps.contract.work.TaskResult;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** Finds what the steps of a stage read, of which some is only made in their own pass. */
final class StageInputs {

  private final Resolver resolver;
  private final ActiveRun run;
  private final Function<PlannedStep, AttemptId> attempts;
  private final Map<String, Published> within = new HashMap<>();
  private final Map<String, Inputs> found = new LinkedHashMap<>();

  StageInputs(Resolver resolver, ActiveRun run) {
    this(resolver, run, run::next);
  }

  /** For steps that are made by these attempts. */
  StageInputs(Resolver resolver, ActiveRun run, Function<PlannedStep, AttemptId> attempts) {
    this.resolver = resolver;
    this.run = run;
    this.attempts = attempts;
  }

  /**
   * What a step reads, after those steps of the stage that it reads.
   *
   * @throws Unready when an alias that it uses names no version
   */
  Inputs find(PlannedStep step) {
    Inputs inputs = resolver.resolve(run, step, within);
    found.put(step.name(), inputs);
    promise(step, attempts.apply(step), inputs);
    return inputs;
  }

  /** What was found of a step. */
  Inputs of(PlannedStep step) {
    return Objects.requireNonNull(found.get(step.name()));
  }

  /** The output of a step will be made in the pass, by this attempt. */
  private void promise(PlannedStep step, AttemptId attempt, Inputs inputs) {
    TaskResult nowhere = TaskResult.lazy(null, new Schema(List.of()), List.of());
    within.put(
        step.name(),
        new Published(
            attempt.toString(),
            run.facts().pipeline(),
            step.name(),
            inputs.fingerprint(),
            nowhere));
  }

  /** The output of a step is one that lies somewhere, under the name that it has here. */
  void reuse(PlannedStep step, Published published) {
    boolean own = published.madeBy(run.facts().pipeline(), step.name());
    within.put(
        step.name(),
        own
            ? published
            : new Published(
                attempts.apply(step).toString(),
                run.facts().pipeline(),
                step.name(),
                published.fingerprint(),
                published.resultAs(step.name())));
  }
}
