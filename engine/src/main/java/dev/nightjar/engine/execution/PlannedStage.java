package dev.nightjar.engine.execution;

import dev.nightjar.engine.compiler.DatasetInput;
import dev.nightjar.engine.compiler.Plan;
import dev.nightjar.engine.compiler.PlannedStep;
import dev.nightjar.engine.compiler.Stage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Steps of a plan that are run as one.
 *
 * @param steps the lazy ones, each after those that it reads, then the one in whose pass they run
 */
public record PlannedStage(List<PlannedStep> steps) {

  public PlannedStage {
    steps = List.copyOf(steps);
  }

  /** A step that runs by itself. */
  public static PlannedStage alone(PlannedStep step) {
    return new PlannedStage(List.of(step));
  }

  /** The stages of a plan, each after those that it waits for. */
  static List<PlannedStage> of(Plan plan) {
    Map<String, PlannedStep> steps = new HashMap<>();
    plan.steps().forEach(step -> steps.put(step.name(), step));
    List<PlannedStage> stages = new ArrayList<>();
    for (Stage stage : plan.fusion().stages()) {
      stages.add(
          new PlannedStage(
              stage.members().stream()
                  .map(member -> Objects.requireNonNull(steps.get(member)))
                  .toList()));
    }
    return stages;
  }

  /** The step in whose pass the others run; it names the stage. */
  public PlannedStep sink() {
    return steps.get(steps.size() - 1);
  }

  /** Whether a step runs in the pass of another. */
  boolean isLazy(PlannedStep step) {
    return !step.name().equals(sink().name());
  }

  /** The steps that run in the pass of the last one. */
  List<PlannedStep> lazy() {
    return steps.subList(0, steps.size() - 1);
  }

  /** Whether there is only one step. */
  public boolean isSingle() {
    return steps.size() == 1;
  }

  /** The names of the steps. */
  public List<String> names() {
    return steps.stream().map(PlannedStep::name).toList();
  }

  /** The steps outside that must be done first. */
  public Set<String> upstream() {
    Set<String> upstream = new LinkedHashSet<>();
    steps.forEach(step -> upstream.addAll(step.upstream()));
    names().forEach(upstream::remove);
    return upstream;
  }

  /** The one step of the stage that reads a lazy one. */
  PlannedStep reader(PlannedStep lazy) {
    return steps.stream().filter(step -> reads(step, lazy)).findFirst().orElseThrow();
  }

  /** Whether one step reads what another makes. */
  static boolean reads(PlannedStep reader, PlannedStep read) {
    return reader.datasets().stream().map(DatasetInput::step).anyMatch(read.name()::equals);
  }
}
