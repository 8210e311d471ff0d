package dev.nightjar.engine.execution;

import dev.nightjar.engine.compiler.PlannedStep;
import dev.nightjar.engine.execution.Driver.Outcome;
import dev.nightjar.engine.execution.ModelAliases.Move;
import dev.nightjar.steps.contract.step.Deploy;
import dev.nightjar.steps.contract.work.Failure;
import dev.nightjar.steps.contract.work.TaskResult;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Moves aliases: what a {@code deploy} step does, which needs no driver. */
@Component
final class Deployment {

  private static final int MOST_TRIES = 5;

  private final ModelAliases aliases;
  private final Clock clock;

  Deployment(ModelAliases aliases, Clock clock) {
    this.aliases = aliases;
    this.clock = clock;
  }

  /** Whether a step is for the engine itself to do. */
  static boolean concerns(PlannedStep step) {
    return step.parameters() instanceof Deploy;
  }

  /** Whether the alias names the version that the step would move it to. */
  boolean done(Inputs inputs, PlannedStep step) {
    ModelVersion version = version(inputs);
    return aliases
        .find(version.model(), alias(step))
        .filter(named -> named.number() == version.number())
        .isPresent();
  }

  /**
   * Moves the alias, within the caller's transaction. A run that moves it at the same moment is let
   * pass: the alias is read again then and moved from where it is by now, so that the last one to
   * come has it, as if the two had come one after the other.
   */
  Outcome move(Inputs inputs, PlannedStep step, AttemptId attempt) {
    ModelVersion version = version(inputs);
    String alias = alias(step);
    for (int tries = 0; tries < MOST_TRIES; tries++) {
      int from = aliases.find(version.model(), alias).map(ModelVersion::number).orElse(0);
      Move move =
          new Move(
              version.model(), alias, from, version.number(), attempt.toString(), clock.instant());
      if (from == version.number() || aliases.move(move)) {
        return new Outcome.Succeeded(new TaskResult(null, Map.of(), null, Map.of(), List.of()));
      }
    }
    return new Outcome.Failed(
        new Failure(
            Failure.Owner.PLATFORM,
            "alias-moved",
            "Cannot move alias '%s' of %s: other runs moved it each of %d times that this one tried"
                .formatted(alias, version.model(), MOST_TRIES),
            "run 'nightjar runs retry' when they are done",
            null));
  }

  private ModelVersion version(Inputs inputs) {
    Optional<Consumed> model =
        inputs.consumed().stream().filter(c -> c.kind() == Consumed.Kind.MODEL).findFirst();
    return model
        .flatMap(consumed -> aliases.madeBy(consumed.attempt()))
        .orElseThrow(() -> new IllegalStateException("A deploy step has one model"));
  }

  private static String alias(PlannedStep step) {
    return ((Deploy) step.parameters()).alias();
  }
}
