package dev.nightjar.engine.cli;

import dev.nightjar.engine.compiler.Planning;
import dev.nightjar.engine.execution.SharedDriver;
import java.util.Optional;

/** Analyses definitions one after the other, with one driver. */
final class Analysis {

  private final SharedDriver driver;
  private final RunView view;

  Analysis(SharedDriver driver, RunView view) {
    this.driver = driver;
    this.view = view;
  }

  /** Adds what the analysis finds; there is none of a definition that isn't sound. */
  Validated complete(Validated compiled) {
    Draft draft = compiled.draft();
    if (draft == null || !compiled.sound()) {
      return compiled;
    }
    view.phase("Starting Spark");
    var unused = driver.acquire();
    view.phase("Analysing " + draft.size());
    Planning planning = draft.analyse(driver, model -> Optional.empty());
    return planning instanceof Planning.Refused refused
        ? new Validated(compiled.file(), draft, refused.problems().all())
        : compiled;
  }
}
