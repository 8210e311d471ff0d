package dev.nightjar.steps.contract.step;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs the steps of another definition once for each item, as if they stood here so many times. The
 * compiler puts them in its place, so that no driver ever sees a step of this kind.
 *
 * @param parameter the other definition's parameter that takes the item
 * @param items a name each, which becomes part of the names of its steps
 * @param inputs the datasets that stand for the other definition's inputs, by the input's name
 * @param parameters values for the other definition's other parameters, as text
 */
@Doc("Runs the steps of another definition once for each item of a list")
public record Foreach(
    @Doc("The other definition's parameter that takes the item") String parameter,
    @Doc("The items: letters, digits and '_', a letter first") List<String> items,
    @Doc("The other definition's file; relative to this one") String path,
    @Doc("The dataset that each of its inputs is to be, by the input's name") @Default("{}")
        Map<String, String> inputs,
    @Doc("Values for its other parameters, by name") @Default("{}") Map<String, String> parameters)
    implements StepParameters, Composition {

  public Foreach {
    items = List.copyOf(items);
    inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
  }

  /** What is run for one item. */
  public Pipeline branch(String item) {
    Map<String, String> values = new LinkedHashMap<>(parameters);
    values.put(parameter, item);
    return new Pipeline(path, inputs, values);
  }
}
