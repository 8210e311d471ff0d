package dev.nightjar.engine.compiler;

import dev.nightjar.engine.definition.Document;
import dev.nightjar.engine.definition.Partial;
import dev.nightjar.engine.definition.Schedule;
import org.jspecify.annotations.Nullable;

/**
 * A file that was compiled as far as that goes without schemas.
 *
 * @param document with its values filled in
 * @param outline null when something is wrong
 * @param schedule when it runs, as it is written; null where it says nothing that could be read
 * @param turn when it is the turn of its runs
 * @param header what isn't a step, as it is written
 */
record Compiled(
    Document document,
    @Nullable Outline outline,
    @Nullable Schedule schedule,
    Turn turn,
    Partial header) {

  /** The same without what can't be planned. */
  Compiled unsound() {
    return new Compiled(document, /* outline= */ null, schedule, turn, header);
  }
}
