package dev.nightjar.engine.catalog;

import dev.nightjar.engine.compiler.Compilation;
import dev.nightjar.engine.compiler.Live;

/** Knows what is in use of what a pipeline made before. */
@FunctionalInterface
public interface InUse {

  /** What a sound definition must fit. */
  Live of(Compilation sound);
}
