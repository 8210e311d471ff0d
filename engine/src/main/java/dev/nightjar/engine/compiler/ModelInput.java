package dev.nightjar.engine.compiler;

import org.jspecify.annotations.Nullable;

/**
 * A model that a step uses.
 *
 * @param reference as it is written: {@code step} or {@code step@alias}
 * @param step the train step
 * @param alias the alias that names the version, or null for the version that this run makes
 */
public record ModelInput(String reference, String step, @Nullable String alias) {}
