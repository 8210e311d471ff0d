package dev.nightjar.engine.catalog;

import dev.nightjar.engine.compiler.Compilation;
import dev.nightjar.engine.compiler.Live;

/** Knows what is in use of what a pipeline made before. */
@FunctionalInterface
public interface InUse {

  /** Far enough back for a column that a few runs have done without. */
  int VERSIONS = 10;

  /** What a sound definition must fit. */
  Live of(Compilation sound);
}
