package dev.nightjar.engine.execution;

import dev.nightjar.engine.compiler.Plan;
import dev.nightjar.engine.compiler.PlannedStep;
import dev.nightjar.engine.execution.StepForecast.Outlook;
import dev.nightjar.steps.contract.step.Score;
import dev.nightjar.steps.contract.step.Train;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a run of a plan would do. Where a gate is still to be measured, it is taken to hold, and
 * persons who are asked are taken to approve.
 *
 * @param last the latest run of the pipeline; null when there is none
 * @param steps in the order of the plan
 * @param removed the steps that there were before and are no more
 * @param branches of the steps that would run for rows, as far as anybody has looked, by step
 */
public record Forecast(
    Plan plan,
    @Nullable RunSummary last,
    List<StepForecast> steps,
    List<String> removed,
    Map<String, BranchForecast> branches) {

  public Forecast {
    steps = List.copyOf(steps);
    removed = List.copyOf(removed);
    branches = Collections.unmodifiableMap(new LinkedHashMap<>(branches));
  }

  /** Nobody has looked at rows. */
  public Forecast(
      Plan plan, @Nullable RunSummary last, List<StepForecast> steps, List<String> removed) {
    this(plan, last, steps, removed, Map.of());
  }

  /** The same with what would become of branches. */
  public Forecast with(Map<String, BranchForecast> looked) {
    return new Forecast(plan, last, steps, removed, looked);
  }

  /** The pipeline's name. */
  public String pipeline() {
    return plan.pipeline();
  }

  /** What is expected of a step. */
  public Optional<StepForecast> step(String name) {
    return steps.stream().filter(step -> step.step().equals(name)).findFirst();
  }

  /** The steps that run, in the order of the plan. */
  public List<StepForecast> running() {
    return steps.stream().filter(step -> step.outlook() == Outlook.RUN).toList();
  }

  /** Whether there is anything to do, or anything that isn't as it was. */
  public boolean changes() {
    return !removed.isEmpty() || steps.stream().anyMatch(Forecast::changes);
  }

  private static boolean changes(StepForecast step) {
    return switch (step.outlook()) {
      case RUN, FAIL, DEPENDS -> true;
      case REUSE -> step.reason() == StepForecast.Reason.CHANGED;
      // Who is asked anew each time isn't asked because of a change.
      case SKIP, WAIT -> false;
    };
  }

  /** Whether a step can't succeed. */
  public boolean fails() {
    return steps.stream().anyMatch(step -> step.outlook() == Outlook.FAIL);
  }

  /** The train steps that run. */
  public List<String> trained() {
    Set<String> running = names();
    return plan.steps().stream()
        .filter(step -> step.parameters() instanceof Train && running.contains(step.name()))
        .map(PlannedStep::name)
        .toList();
  }

  /** The score steps that run with a model that isn't trained again. */
  public List<String> rescored() {
    Set<String> running = names();
    return plan.steps().stream()
        .filter(step -> step.parameters() instanceof Score && running.contains(step.name()))
        .filter(step -> step.models().stream().noneMatch(model -> running.contains(model.step())))
        .map(PlannedStep::name)
        .toList();
  }

  /**
   * How long the longest chain of steps that wait for each other takes: what doesn't wait runs side
   * by side. Steps whose time isn't known count as nothing.
   */
  public Duration time() {
    Map<String, StepForecast> byName = byName();
    Map<String, Duration> ends = new HashMap<>();
    Duration longest = Duration.ZERO;
    for (PlannedStep step : plan.steps()) {
      Duration begin =
          step.upstream().stream()
              .map(upstream -> ends.getOrDefault(upstream, Duration.ZERO))
              .reduce(Duration.ZERO, Forecast::longer);
      Duration own = Objects.requireNonNull(byName.get(step.name())).time();
      Duration end = begin.plus(Objects.requireNonNullElse(own, Duration.ZERO));
      ends.put(step.name(), end);
      longest = longer(longest, end);
    }
    return longest;
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private Map<String, StepForecast> byName() {
    Map<String, StepForecast> byName = new HashMap<>();
    steps.forEach(step -> byName.put(step.step(), step));
    return byName;
  }

  private Set<String> names() {
    return running().stream().map(StepForecast::step).collect(Collectors.toSet());
  }
}
