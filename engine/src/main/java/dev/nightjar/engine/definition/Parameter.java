package dev.nightjar.engine.definition;

import dev.nightjar.steps.contract.step.Default;
import dev.nightjar.steps.contract.step.Doc;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A value that can be given when a run starts, by {@code -p name=value}.
 *
 * @param defaultValue as text; null means that every run must give one
 * @param min the least number, null for none; for {@code int} and {@code double} only
 * @param max the greatest number, null for none
 * @param values the only values allowed; empty for any
 */
public record Parameter(
    @Doc("The type of its values") Type type,
    @Doc("What it is for") @Nullable String description,
    @Doc("The value when a run gives none; without one, every run must") @Key("default")
        @Nullable String defaultValue,
    @Doc("The least number allowed") @Nullable Double min,
    @Doc("The greatest number allowed") @Nullable Double max,
    @Doc("The only values allowed") @Default("[]") List<String> values) {

  public Parameter {
    values = List.copyOf(values);
  }

  /** What kind of value a parameter takes. */
  public enum Type {
    STRING,
    INT,
    DOUBLE,
    BOOLEAN,
    DATE,
    DURATION,
    /**
     * A file, folder or glob: a default is relative to the pipeline's file, an argument to the
     * caller.
     */
    PATH
  }
}
