package dev.nightjar.engine.compiler;

import dev.nightjar.engine.definition.Materialize;
import dev.nightjar.engine.definition.Problem;
import java.util.function.Consumer;

/** Refuses {@code materialize: never} where an output has to be written. */
record MaterializePass(Outline outline, Consumer<Problem> problems) {

  void check() {
    Materialising rules =
        new Materialising(outline, new Readers(outline.own()), Fuse.by(History.none()));
    for (OutlinedStep step : outline.own()) {
      if (step.materialize() == Materialize.NEVER) {
        rules
            .necessary(step)
            .ifPresent(
                reason ->
                    step.written()
                        .problems(problems)
                        .tell(
                            "must-be-written",
                            "/materialize",
                            "the output has to be written: " + reason.text(),
                            "leave materialize out"));
      }
    }
  }
}
