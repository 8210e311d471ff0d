package dev.nightjar.steps.contract.step;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Runs the steps of another definition once for each item of a list, or for each row of a dataset.
 * For a list the compiler puts them in its place, so that no driver ever sees such a step. The rows
 * of a dataset are known only when it has been made: then each is a branch of its own, and a driver
 * gathers what the branches give.
 *
 * @param parameter the other definition's parameter that takes the item
 * @param items a name each, which becomes part of the names of its steps
 * @param rows the dataset whose rows it is run for
 * @param key the columns that tell the rows apart
 * @param inputs the datasets that stand for the other definition's inputs, by the input's name
 * @param parameters values for the other definition's other parameters, as text
 * @param gathering what becomes of the outputs of branches for rows; null for a list of items
 */
@Doc("Runs the steps of another definition once for each item of a list, or each row of a dataset")
public record Foreach(
    @Doc("With items: the other definition's parameter that takes the item")
        @Nullable String parameter,
    @Doc("The items: letters, digits and '_', a letter first") @Default("[]") List<String> items,
    @Doc("Instead of items: the dataset whose rows it is run for") @Nullable String rows,
    @Doc("With rows: the columns whose values tell the rows apart and name the branches")
        @Default("[]")
        List<String> key,
    @Doc("The other definition's file; relative to this one") String path,
    @Doc("The dataset that each of its inputs is to be, by the input's name") @Default("{}")
        Map<String, String> inputs,
    @Doc("Values for its other parameters, by name") @Default("{}") Map<String, String> parameters,
    @Filled @Nullable Gathering gathering)
    implements StepParameters, Composition {

  public Foreach {
    items = List.copyOf(items);
    key = List.copyOf(key);
    inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
  }

  /** Whether it is run for the rows of a dataset, which are known only when that has been made. */
  public boolean overRows() {
    return rows != null;
  }

  /** What is run for one item. */
  public Pipeline branch(String item) {
    return branch(Map.of(String.valueOf(parameter), item));
  }

  /**
   * What is run for one row.
   *
   * @param values of the other definition's parameters, as text
   */
  public Pipeline branch(Map<String, String> values) {
    Map<String, String> all = new LinkedHashMap<>(parameters);
    all.putAll(values);
    return new Pipeline(path, inputs, all);
  }

  /** The same with what becomes of the outputs. */
  public Foreach with(Gathering outputs) {
    return new Foreach(parameter, items, rows, key, path, inputs, parameters, outputs);
  }
}
