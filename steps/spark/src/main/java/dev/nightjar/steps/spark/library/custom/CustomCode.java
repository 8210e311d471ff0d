package dev.nightjar.steps.spark.library.custom;

import dev.nightjar.steps.contract.step.Custom;
import dev.nightjar.steps.contract.step.Custom.Invocation;
import dev.nightjar.steps.contract.work.Place;
import dev.nightjar.steps.custom.CustomStep;
import dev.nightjar.steps.spark.Schemas;
import dev.nightjar.steps.spark.StepFailure;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * An object of the pipeline's own code, and what it is given. Whatever it throws is its own fault.
 */
final class CustomCode {

  /** The pointer to the name of the step. */
  static final String STEP = "/custom/step";

  private static final String BAD_LIBRARY = "bad-library";

  private final String step;
  private final String name;
  private final Invocation invocation;
  private final CustomStep<Record, Object> code;

  private CustomCode(
      String step, String name, Invocation invocation, CustomStep<Record, Object> code) {
    this.step = step;
    this.name = name;
    this.invocation = invocation;
    this.code = code;
  }

  /**
   * Makes an object of the class, in the class loader that the session and its tasks use for the
   * libraries.
   *
   * @throws StepFailure when that can't be done
   */
  static CustomCode load(SparkSession session, String step, Custom custom) {
    Invocation invocation = custom.invoked();
    Place place = Place.at(step, STEP);
    try {
      ClassLoader loader = SessionLibraries.add(session, invocation.libraries(), place);
      Object made =
          Class.forName(invocation.type(), true, loader).getDeclaredConstructor().newInstance();
      if (made instanceof CustomStep<?, ?> code) {
        @SuppressWarnings("unchecked") // its parameters are made for it, its output is looked at
        CustomStep<Record, Object> any = (CustomStep<Record, Object>) code;
        return new CustomCode(step, custom.step(), invocation, any);
      }
      String message = "class %s is no CustomStep".formatted(invocation.type());
      throw StepFailure.user(place, BAD_LIBRARY, message, null);
    } catch (ReflectiveOperationException | LinkageError e) {
      throw StepFailure.inCode(e, place, custom.step());
    }
  }

  /** What the step says that it will make of inputs without rows. */
  Map<String, Dataset<Row>> analyse(SparkSession session, Map<String, Dataset<Row>> inputs) {
    return outputs(session, inputs, code::analyse, "analyse");
  }

  /** What the step makes. */
  Map<String, Dataset<Row>> transform(SparkSession session, Map<String, Dataset<Row>> inputs) {
    return outputs(session, inputs, code::transform, "transform");
  }

  /** Does something in which the step's code runs. */
  <T> T guarded(Supplier<T> work) {
    try {
      return work.get();
    } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
      // Scala's exceptions are never checked: what is caught here may be of any kind.
      throw StepFailure.inCode(e, Place.at(step, STEP), name);
    }
  }

  /**
   * Holds what was made against what was said before.
   *
   * @throws StepFailure when the columns differ
   */
  void requireSame(String output, @Nullable Dataset<Row> announced, Dataset<Row> made) {
    String said = announced == null ? "nothing" : SchemaWords.of(Schemas.of(announced.schema()));
    String given = SchemaWords.of(Schemas.of(made.schema()));
    if (!said.equals(given)) {
      throw user(
          "other-schema",
          "%s gave %s with other columns than it had said: %s instead of %s"
              .formatted(name, output, given, said),
          "the columns may depend on the parameters and on the inputs' columns, not on their rows");
    }
  }

  private Map<String, Dataset<Row>> outputs(
      SparkSession session,
      Map<String, Dataset<Row>> inputs,
      Function<Record, @Nullable Object> method,
      String called) {
    Map<String, Dataset<Row>> named = new LinkedHashMap<>();
    invocation
        .datasets()
        .forEach(
            (parameter, dataset) -> {
              Dataset<Row> rows = inputs.get(dataset);
              if (rows != null) {
                named.put(parameter, NamedInput.of(session, dataset, rows));
              }
            });
    Record parameters =
        guarded(() -> ParameterRecord.of(code.getClass(), invocation.parameters(), named));
    Object output = this.<@Nullable Object>guarded(() -> method.apply(parameters));
    return parts(output, called);
  }

  private Map<String, Dataset<Row>> parts(@Nullable Object output, String called) {
    Map<String, Dataset<Row>> outputs = new LinkedHashMap<>();
    if (invocation.parts().isEmpty()) {
      outputs.put(step, dataset(output, called + " of " + name));
      return outputs;
    }
    if (output == null) {
      throw user("no-output", "%s of %s gave nothing: null".formatted(called, name), null);
    }
    ParameterRecord.components(output)
        .forEach(
            (part, value) ->
                outputs.put(
                    step + "." + part,
                    dataset(value, "%s of %s, in %s,".formatted(called, name, part))));
    return outputs;
  }

  @SuppressWarnings("unchecked") // the compiler of the step's author has seen to the rows' type
  private Dataset<Row> dataset(@Nullable Object output, String who) {
    if (output instanceof Dataset<?> rows) {
      return (Dataset<Row>) rows;
    }
    String given =
        output == null ? "nothing: null" : "no dataset but " + output.getClass().getName();
    throw user("no-output", "%s gave %s".formatted(who, given), null);
  }

  private StepFailure user(String code, String message, @Nullable String hint) {
    return StepFailure.user(Place.at(step, STEP), code, message, hint);
  }
}
