package dev.nightjar.steps.contract.step;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Runs the steps of another definition as if they stood here. The compiler puts them in its place,
 * so that no driver ever sees a step of this kind.
 *
 * @param inputs the datasets that stand for the other definition's inputs, by the input's name
 * @param parameters values for the other definition's parameters, as text
 */
@Doc("Runs the steps of another definition as a part of this one")
public record Pipeline(
    @Doc("The other definition's file; relative to this one") String path,
    @Doc("The dataset that each of its inputs is to be, by the input's name") @Default("{}")
        Map<String, String> inputs,
    @Doc("Values for its parameters, by name") @Default("{}") Map<String, String> parameters)
    implements StepParameters, Composition {

  public Pipeline {
    inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
  }
}
