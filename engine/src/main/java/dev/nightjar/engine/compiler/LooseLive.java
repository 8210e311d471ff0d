package dev.nightjar.engine.compiler;

import dev.nightjar.steps.contract.work.Schema;
import java.util.List;
import java.util.Optional;

/** What is in use, as far as that is known, for a definition that need not fit it. */
record LooseLive(Live known) implements Live {

  @Override
  public Optional<Version> version(ModelInput model) {
    return known.version(model);
  }

  @Override
  public List<Schema> before(String dataset) {
    return known.before(dataset);
  }

  @Override
  public boolean isBinding() {
    return false;
  }
}
