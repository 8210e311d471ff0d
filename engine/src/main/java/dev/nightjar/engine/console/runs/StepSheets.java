package dev.nightjar.engine.console.runs;

import dev.nightjar.engine.compiler.StepShape;
import dev.nightjar.engine.console.Badge;
import dev.nightjar.engine.console.ConsolePart;
import dev.nightjar.engine.console.Links;
import dev.nightjar.engine.console.Times;
import dev.nightjar.engine.console.runs.StepSheet.Check;
import dev.nightjar.engine.console.runs.StepSheet.Figure;
import dev.nightjar.engine.console.runs.StepSheet.Try;
import dev.nightjar.engine.execution.AttemptStatus;
import dev.nightjar.engine.execution.RunDetails;
import dev.nightjar.engine.execution.StepStatus;
import dev.nightjar.engine.metadata.Expectations;
import dev.nightjar.engine.metadata.Metrics;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts together what there is to tell of a step. */
@ConsolePart
class StepSheets {

  private final Metrics metrics;
  private final Expectations expectations;

  StepSheets(Metrics metrics, Expectations expectations) {
    this.metrics = metrics;
    this.expectations = expectations;
  }

  /** Null where the run has no such step. */
  @Nullable StepSheet of(RunDetails run, List<StepShape> shape, String name, Times times) {
    StepStatus step =
        run.steps().stream().filter(each -> each.name().equals(name)).findFirst().orElse(null);
    if (step == null) {
      return null;
    }
    String id = run.summary().id();
    StepShape written =
        shape.stream().filter(each -> each.name().equals(name)).findFirst().orElse(null);
    return new StepSheet(
        name,
        step.kind(),
        Badge.of(step.state()),
        RunSheets.note(step),
        step.failure() == null ? Links.log(id, name) : Links.error(id, name),
        run.attempts().stream()
            .filter(each -> each.step().equals(name))
            .map(each -> tried(each, id, times))
            .toList(),
        written == null ? List.of() : List.copyOf(written.upstream()),
        metrics.ofRun(id).stream()
            .filter(each -> each.step().equals(name))
            .map(
                each ->
                    new Figure(
                        each.subject(),
                        each.metric(),
                        String.format(Locale.ROOT, "%.4f", each.figure())))
            .toList(),
        expectations.ofRun(id).stream()
            .filter(each -> each.step().equals(name))
            .map(
                each ->
                    new Check(
                        each.quality().expectation(),
                        each.quality().rows(),
                        each.quality().failed(),
                        each.quality().failed() == 0 ? Badge.good("holds") : Badge.bad("fails")))
            .toList(),
        written == null ? Map.of() : written.settings());
  }

  private static Try tried(AttemptStatus attempt, String run, Times times) {
    return new Try(
        attempt.number(),
        Badge.of(attempt.state()),
        attempt.startedAt(),
        times.span(attempt.startedAt(), attempt.endedAt()),
        attempt.failure() == null ? null : attempt.failure().message(),
        attempt.driver() == null ? null : "process " + attempt.driver().pid(),
        Links.log(run, attempt.step())
            + "&attempt="
            + attempt.number()
            + (attempt.failure() == null ? "" : "&at=error"));
  }
}
