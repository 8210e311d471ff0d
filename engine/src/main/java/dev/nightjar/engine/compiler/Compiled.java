package dev.nightjar.engine.compiler;

import dev.nightjar.engine.definition.Document;
import org.jspecify.annotations.Nullable;

/**
 * A file that was compiled as far as that goes without schemas.
 *
 * @param document with its values filled in
 * @param outline null when something is wrong
 */
record Compiled(Document document, @Nullable Outline outline) {}
