package dev.nightjar.engine.console.runs;

import dev.nightjar.engine.catalog.SyncedPipeline;
import dev.nightjar.engine.compiler.StepChanges;
import dev.nightjar.engine.console.ConsolePart;
import dev.nightjar.engine.console.Sight.Hands;
import dev.nightjar.engine.console.graph.Shapes;
import dev.nightjar.engine.console.runs.RunSheet.Offers;
import dev.nightjar.engine.definition.Nearest;
import dev.nightjar.engine.definition.Problem;
import dev.nightjar.engine.execution.NewestDefinitions;
import dev.nightjar.engine.execution.NewestDefinitions.Newest;
import dev.nightjar.engine.execution.Redefinition;
import dev.nightjar.engine.execution.RunDetails;
import dev.nightjar.engine.execution.RunRefused;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds newer definitions for runs that are to go on. */
@ConsolePart
class Newers {

  private final NewestDefinitions newest;
  private final Shapes shapes;

  Newers(NewestDefinitions newest, Shapes shapes) {
    this.newest = newest;
    this.shapes = shapes;
  }

  /** For a run that somebody may have go on; null where there is none, or they may not. */
  @Nullable Newer of(RunDetails run, Hands hands, Offers offers) {
    return hands.operates() && offers.again()
        ? newest.otherThan(run).map(active -> newer(run, active)).orElse(null)
        : null;
  }

  private Newer newer(RunDetails run, SyncedPipeline.Active active) {
    List<String> changes =
        StepChanges.between(shapes.of(run.definition()), shapes.of(active.definition())).stream()
            .map(change -> change.step() + " " + change.mark())
            .toList();
    return new Newer(
        run.source().commit(), active.definition(), active.commit(), active.since(), changes);
  }

  /**
   * What a run is to go on with.
   *
   * @param definition the one that its page offered: nobody is given another than they have seen
   * @param from the step from which it is run again; empty for none
   * @throws RunRefused when it isn't the newest any more, or the run can't go on with it
   * @throws dev.nightjar.engine.catalog.UpstreamFailure when its files can't be had
   */
  Redefinition redefinition(RunDetails run, String definition, String from) {
    Newest found =
        newest
            .of(run, file -> String.valueOf(file.getFileName()))
            .orElseThrow(
                () ->
                    refused(
                        run,
                        "no repository declares its pipeline any more",
                        "It can go on with the definition that ran"));
    if (!found.definition().hash().equals(definition)) {
      throw refused(
          run,
          "there is another one since the page was loaded",
          "The page now tells of that one: look at it, and retry");
    }
    List<Problem> problems = found.compilation().problems().all();
    if (!problems.isEmpty()) {
      throw unsound(run, problems);
    }
    List<String> steps = found.compilation().steps();
    if (!from.isEmpty() && !steps.contains(from)) {
      throw refused(
          run,
          "it has no step '%s'".formatted(from),
          Objects.requireNonNullElse(
              Nearest.hintOrAll(from, steps), "Retry the whole run, or from another step"));
    }
    return found.redefinition();
  }

  private static RunRefused unsound(RunDetails run, List<Problem> problems) {
    Problem first = problems.get(0);
    Problem.Location at = first.location();
    String place = at == null ? "" : "%s:%d:%d: ".formatted(at.file(), at.line(), at.column());
    String more = problems.size() == 1 ? "" : " (and %d more)".formatted(problems.size() - 1);
    return refused(
        run,
        place + first.message() + more,
        Objects.requireNonNullElse(
            first.hint(), "It has to take the parameters that the run began with"));
  }

  private static RunRefused refused(RunDetails run, String reason, String hint) {
    return new RunRefused(
        "Cannot retry run %s with the newest definition: %s".formatted(run.summary().id(), reason),
        hint);
  }
}
