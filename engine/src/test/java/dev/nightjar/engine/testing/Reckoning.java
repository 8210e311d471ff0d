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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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
    runs(null).forEach(run -> runIsDoneOnce(run.id(), steps));
  }

  /** The same of one run. */
  public void runIsDoneOnce(String run, Set<String> steps) {
    RunDetails details = engine.details(run);
    assertThat(details.summary().state()).as(run).isEqualTo(RunState.SUCCEEDED);
    assertThat(details.steps())
        .extracting(StepStatus::name)
        .containsExactlyInAnyOrderElementsOf(steps);
    assertThat(details.attempts())
        .as(run)
        .filteredOn(attempt -> attempt.state() == AttemptState.SUCCEEDED)
        .extracting(AttemptStatus::step)
        .containsExactlyInAnyOrderElementsOf(madeBy(details));
    assertThat(details.attempts())
        .extracting(AttemptStatus::state)
        .doesNotContain(AttemptState.RUNNING);
  }

  /**
   * Each attempt that succeeded has had its effect, and none has had it twice; and of all attempts
   * at a step for a logical time of a schedule, whatever runs they were of, one has published what
   * it did. What a person asks for is a run of its own each time. A ledger holds a line for each
   * effect, the attempt's id; an attempt that was given up may have had it too.
   */
  public void everyEffectHappenedOnce(Path ledger) throws IOException {
    List<String> effects = Files.exists(ledger) ? Files.readAllLines(ledger) : List.of();
    Set<String> known = new HashSet<>();
    Map<Effect, List<String>> published = new HashMap<>();
    for (RunSummary run : runs(null)) {
      for (AttemptStatus attempt : engine.details(run.id()).attempts()) {
        known.add(attempt.id());
        if (attempt.state() == AttemptState.SUCCEEDED) {
          published
              .computeIfAbsent(Effect.of(run, attempt), effect -> new ArrayList<>())
              .add(attempt.id());
        }
      }
    }
    assertThat(published)
        .allSatisfy(
            (effect, attempts) ->
                assertThat(attempts).as("attempts that published %s", effect).hasSize(1));
    assertThat(effects)
        .as("effects")
        .doesNotHaveDuplicates()
        .containsAll(published.values().stream().flatMap(List::stream).toList())
        .isSubsetOf(known);
  }

  /**
   * What is to happen once: a step, for a logical time.
   *
   * @param run empty where there is to be one for the time
   */
  private record Effect(String pipeline, String step, Instant time, String run) {

    static Effect of(RunSummary run, AttemptStatus attempt) {
      String own = run.trigger() == Trigger.SCHEDULE ? "" : run.id();
      return new Effect(run.pipeline(), attempt.step(), run.logicalTime(), own);
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
