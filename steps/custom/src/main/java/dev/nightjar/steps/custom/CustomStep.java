package dev.nightjar.steps.custom;

/**
 * A step of one's own. A definition calls it by the class's name with a small initial:
 *
 * <pre>{@code
 * libraries: steps/winsorize.jar
 * steps:
 *   trimmed:
 *     custom: {step: winsorize, input: measured, columns: [wind], share: 1%}
 * }</pre>
 *
 * <p>The class is public, has a constructor without parameters, implements this interface directly,
 * and is named in {@code META-INF/services/dev.nightjar.steps.custom.CustomStep} of its jar. It
 * holds no state: one object may be asked several times, and several objects at once.
 *
 * <p>The parameters are a record. A component of type {@code Dataset<Row>} is a dataset that the
 * step reads: the definition names it, the step gets its rows. All others are values that the
 * definition holds: {@code String}, {@code int}, {@code long}, {@code double}, {@code boolean},
 * {@link java.time.Duration}, an enum, and lists and maps by name of these. A component marked
 * {@code @Nullable} may be left out, as may one with a {@link Default}. A compact constructor may
 * refuse values with an {@link IllegalArgumentException}, whose message the pipeline's author reads
 * before anything runs.
 *
 * @param <P> the record of parameters
 * @param <O> what it gives: a {@code Dataset<Row>}; or a record of them, each component a part that
 *     others read as {@code step.part}
 */
public interface CustomStep<P extends Record, O> {

  /**
   * Makes the output of the inputs. With the same parameters and the same rows it must give the
   * same rows, for they may be used again instead of made again: no clock, no chance without a
   * seed, nothing read from elsewhere. A result of Spark's own expressions is best: it costs
   * nothing until it is written, and its lineage is known by column.
   */
  O transform(P parameters);

  /**
   * Says which columns {@link #transform} will give, on inputs without rows. This is how a pipeline
   * is checked before it runs. A step whose code needs rows, such as one that looks at a quantile
   * while it builds its result, overrides it and gives a result without rows.
   */
  default O analyse(P parameters) {
    return transform(parameters);
  }
}
