/** From a definition to a plan, by a visible list of passes. */
@NullMarked
package dev.nightjar.engine.compiler;

import org.jspecify.annotations.NullMarked;
