package dev.nightjar.steps.contract.protocol;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which files there are: a line for each {@link FileQuestion}.
 *
 * @param stamps what changes when a file does, by path as the pattern writes it
 * @param problem why nobody knows, in words; null when somebody does
 */
public record FileAnswer(Map<String, String> stamps, @Nullable String problem) {}
