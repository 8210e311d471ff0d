/** Versions of models: what names them, how good they are, in what they differ. */
@NullMarked
package dev.nightjar.engine.console.models;

import org.jspecify.annotations.NullMarked;
