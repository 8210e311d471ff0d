package dev.nightjar.engine.reproduction;

import dev.nightjar.engine.execution.Change;
import org.jspecify.annotations.Nullable;

/**
 * Something that isn't as it was when the model was made.
 *
 * @param step the first step that it concerns
 * @param identity of that step now, as text in which the change can be found again
 * @param since the first run that saw it as it is now; null where none has
 */
public record Cause(String step, Change change, String identity, @Nullable String since) {

  Cause since(@Nullable String run) {
    return new Cause(step, change, identity, run);
  }
}
