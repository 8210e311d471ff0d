package dev.nightjar.engine.console.runs;

import dev.nightjar.engine.catalog.Definitions;
import dev.nightjar.engine.console.ConsolePart;
import dev.nightjar.engine.console.Links;
import dev.nightjar.engine.console.runs.RunSheet.Cause;
import dev.nightjar.engine.definition.Problem;
import dev.nightjar.engine.execution.RunDetails;
import dev.nightjar.engine.execution.StepState;
import dev.nightjar.engine.execution.StepStatus;
import dev.nightjar.steps.contract.work.Failure;
import dev.nightjar.steps.contract.work.Place;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Says why runs failed: the cause, and where in the definition it is. */
@ConsolePart
class RunCauses {

  private static final Comparator<StepStatus> BY_END =
      Comparator.comparing(step -> Objects.requireNonNullElse(step.endedAt(), Instant.MAX));

  private final Definitions definitions;

  RunCauses(Definitions definitions) {
    this.definitions = definitions;
  }

  List<Cause> of(RunDetails run) {
    List<Cause> causes = new ArrayList<>();
    if (run.failure() != null) {
      causes.add(cause(run, null, run.failure()));
    }
    run.steps().stream()
        .filter(step -> step.failure() != null)
        .filter(step -> step.state() == StepState.FAILED || step.state() == StepState.RETRYING)
        .sorted(BY_END)
        .forEach(step -> causes.add(cause(run, step, Objects.requireNonNull(step.failure()))));
    return causes;
  }

  private Cause cause(RunDetails run, @Nullable StepStatus step, Failure failure) {
    String name = step == null ? null : step.name();
    return new Cause(
        name,
        step == null ? null : step.kind(),
        failure.message(),
        failure.hint(),
        owner(failure.owner(), step == null ? 1 : step.attempts()),
        line(run, name, failure.place()),
        Links.error(run.summary().id(), name));
  }

  private @Nullable Integer line(RunDetails run, @Nullable String step, @Nullable Place place) {
    Place at = place == null && step != null ? Place.at(step, "") : place;
    if (at == null) {
      return null;
    }
    return definitions
        .find(run.definition())
        .flatMap(definition -> definition.asWritten().locate(at))
        .map(Problem.Location::line)
        .orElse(null);
  }

  private static String owner(Failure.Owner owner, int attempts) {
    return switch (owner) {
      case USER -> "the pipeline or its data: trying again alone won't help";
      case PLATFORM ->
          attempts > 1
              ? "the platform: all %d attempts ended so".formatted(attempts)
              : "the platform: trying again may help";
      case FATAL -> "Nightjar itself";
    };
  }
}
