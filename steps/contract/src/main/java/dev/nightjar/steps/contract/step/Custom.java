package dev.nightjar.steps.contract.step;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Does what a class says that the pipeline brings along in a jar. */
@Doc("Does what a Java class of yours does; the other keys are that class's parameters")
public record Custom(
    @Doc("The step's name: its class's, with a small initial") String step,
    @Further @Nullable Invocation invocation)
    implements StepParameters {

  /**
   * What is to be done.
   *
   * @throws NullPointerException when the compiler hasn't found it out yet
   */
  public Invocation invoked() {
    return Objects.requireNonNull(invocation, step);
  }

  /**
   * A class, and what it is given.
   *
   * @param type the binary name of the class
   * @param libraries the jars that it and what it uses are in, in the order of the class path
   * @param datasets what it reads, by the parameter that it is given as
   * @param parameters the others, as a JSON object; what the author left out without a default is
   *     missing
   * @param parts the names of the datasets that it makes, in order; empty when it makes one only
   */
  public record Invocation(
      String type,
      List<CodeArchive> libraries,
      Map<String, String> datasets,
      String parameters,
      List<String> parts) {
    public Invocation {
      libraries = List.copyOf(libraries);
      datasets = Collections.unmodifiableMap(new LinkedHashMap<>(datasets));
      parts = List.copyOf(parts);
    }
  }
}
