package dev.nightjar.engine.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.execution.AttemptState;
import dev.nightjar.engine.execution.AttemptStatus;
import dev.nightjar.engine.execution.RunDetails;
import dev.nightjar.engine.execution.RunPage;
import dev.nightjar.engine.execution.RunQueries;
import dev.nightjar.engine.execution.RunState;
import dev.nightjar.engine.execution.RunSummary;
import dev.nightjar.engine.execution.StepStatus;
import dev.nightjar.engine.execution.Trigger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Holds what a store knows of runs against what must be, whatever became of their engines. */
public record Reckoning(EngineUnderTest engine) {

  /** All runs, or those of a pipeline, the latest first. */
  public List<RunSummary> runs(@Nullable String pipeline) {
    List<RunSummary> runs = new ArrayList<>();
    RunPage page = engine.part(RunQueries.class).list(pipeline, null, 500);
    runs.addAll(page.runs());
    while (page.next() != null) {
      page = engine.part(RunQueries.class).list(pipeline, page.next(), 500);
      runs.addAll(page.runs());
    }
    return runs;
  }

  public long succeeded() {
    return runs(null).stream().filter(run -> run.state() == RunState.SUCCEEDED).count();
  }

  /** The runs that haven't succeeded, with their attempts, as a text. */
  public String undone() {
    StringBuilder undone = new StringBuilder("Runs that are not done:\n");
    runs(null).stream()
        .filter(run -> run.state() != RunState.SUCCEEDED)
        .map(run -> engine.details(run.id()))
        .forEach(
            run ->
                undone
                    .append(run.summary())
                    .append(run.failure() == null ? "" : run.failure())
                    .append(run.attempts())
                    .append('\n'));
    return undone.toString();
  }

  /** A schedule asked for each minute from one to another: each has its run, and no other has. */
  public void everyMinuteHasItsRun(String pipeline, Instant first, Instant last) {
    List<RunSummary> runs = runs(pipeline);
    assertThat(runs)
        .allSatisfy(run -> assertThat(run.trigger()).isEqualTo(Trigger.SCHEDULE))
        .extracting(RunSummary::logicalTime)
        .containsExactlyInAnyOrderElementsOf(
            Stream.iterate(first, minute -> !minute.isAfter(last), minute -> minute.plusSeconds(60))
                .toList());
  }

  /**
   * Every run has ended well, every step of it that wasn't reused was published once, and nothing
   * is left unfinished.
   */
  public void everyRunIsDoneOnce(Set<String> steps) {
    assertThat(runs(null))
        .allSatisfy(run -> assertThat(run.state()).as(run.id()).isEqualTo(RunState.SUCCEEDED));
    for (RunSummary run : runs(null)) {
      RunDetails details = engine.details(run.id());
      assertThat(details.steps())
          .extracting(StepStatus::name)
          .containsExactlyInAnyOrderElementsOf(steps);
      assertThat(details.attempts())
          .as(run.id())
          .filteredOn(attempt -> attempt.state() == AttemptState.SUCCEEDED)
          .extracting(AttemptStatus::step)
          .containsExactlyInAnyOrderElementsOf(madeBy(details));
      assertThat(details.attempts())
          .extracting(AttemptStatus::state)
          .doesNotContain(AttemptState.RUNNING);
    }
  }

  /** The steps that the run itself has done; it stands on earlier outputs for the others. */
  private static Set<String> madeBy(RunDetails run) {
    assertThat(run.steps()).allSatisfy(step -> assertThat(step.output()).isNotNull());
    return run.steps().stream()
        .filter(step -> Objects.requireNonNull(step.output()).startsWith(run.summary().id() + "/"))
        .map(StepStatus::name)
        .collect(Collectors.toSet());
  }
}
