package dev.nightjar.engine.cli;

import dev.nightjar.engine.catalog.InUse;
import dev.nightjar.engine.compiler.Live;

/** What a home holds of what a definition must fit. */
final class LiveModels {

  private LiveModels() {}

  /** What matters for a sound definition; little where no model is live. */
  static Live of(Engine engine, Draft draft) {
    return engine.part(InUse.class).of(draft.compilation());
  }
}
