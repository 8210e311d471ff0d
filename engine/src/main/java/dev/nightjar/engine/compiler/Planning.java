package dev.nightjar.engine.compiler;

import dev.nightjar.engine.definition.Problems;

/** What came of planning. */
public sealed interface Planning {

  /** The pipeline can be run. */
  record Planned(Plan plan) implements Planning {}

  /** Something is wrong with it. */
  record Refused(Problems problems) implements Planning {}
}
