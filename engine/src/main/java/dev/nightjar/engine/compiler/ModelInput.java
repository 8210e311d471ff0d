package dev.nightjar.engine.compiler;

import org.jspecify.annotations.Nullable;

/**
 * A model that a step uses.
 *
 * @param reference as it is written: {@code step} or {@code step@alias}; it differs from the name
 *     where the step's definition is a part of another one
 * @param step the train step
 * @param alias the alias that names the version, or null for the version that this run makes
 */
public record ModelInput(String reference, String step, @Nullable String alias) {

  /** The model: {@code step} or {@code step@alias}. */
  public String name() {
    return alias == null ? step : step + "@" + alias;
  }

  /** The same model where its definition is a part of another one, as a step of this name. */
  ModelInput within(String call) {
    return new ModelInput(reference, call + "." + step, alias);
  }
}
