package dev.nightjar.engine.compiler;

import dev.nightjar.steps.contract.work.Schema;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A compiled pipeline: what every reader of it, from {@code run} to the console, looks at.
 *
 * @param pipeline its name
 * @param parameters the values that this plan was compiled with, as text
 * @param inputs the schemas of the datasets that must be given from outside, by name; empty for a
 *     pipeline that can be run by itself
 * @param steps in an order in which each follows its upstream steps
 * @param fusion which of their outputs are written, and which steps run together
 * @param templates what is run for each row of a dataset, by the step that runs it
 * @param timeout how long a run of it may take once it has begun; null for as long as it wants
 */
public record Plan(
    String pipeline,
    Map<String, String> parameters,
    Map<String, Schema> inputs,
    List<PlannedStep> steps,
    Fusion fusion,
    Map<String, BranchTemplate> templates,
    @Nullable Duration timeout) {

  public Plan {
    inputs = Map.copyOf(inputs);
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    steps = List.copyOf(steps);
    templates = Map.copyOf(templates);
  }

  /** A plan whose runs may take as long as they want. */
  public Plan(
      String pipeline,
      Map<String, String> parameters,
      Map<String, Schema> inputs,
      List<PlannedStep> steps,
      Fusion fusion,
      Map<String, BranchTemplate> templates) {
    this(pipeline, parameters, inputs, steps, fusion, templates, null);
  }

  /** A plan that runs nothing for rows. */
  public Plan(
      String pipeline,
      Map<String, String> parameters,
      Map<String, Schema> inputs,
      List<PlannedStep> steps,
      Fusion fusion) {
    this(pipeline, parameters, inputs, steps, fusion, Map.of());
  }

  /** A plan that can be run by itself, and in which every output is written. */
  public Plan(String pipeline, Map<String, String> parameters, List<PlannedStep> steps) {
    this(
        pipeline,
        parameters,
        Map.of(),
        steps,
        Fusion.written(steps.stream().map(PlannedStep::name).toList()));
  }

  /** The same plan, whose runs may take so long; null for as long as they want. */
  public Plan within(@Nullable Duration time) {
    return new Plan(pipeline, parameters, inputs, steps, fusion, templates, time);
  }

  /** What a step runs for each row of a dataset; empty for any other step. */
  public Optional<BranchTemplate> template(String step) {
    return Optional.ofNullable(templates.get(step));
  }

  /** The step of this name. */
  public Optional<PlannedStep> step(String name) {
    return steps.stream().filter(step -> step.name().equals(name)).findFirst();
  }
}
