package dev.nightjar.engine.compiler;

import dev.nightjar.engine.definition.Document;
import dev.nightjar.engine.definition.Node;
import dev.nightjar.engine.definition.Problem;
import dev.nightjar.engine.definition.Schedule;
import java.util.Optional;
import java.util.function.Consumer;

/** Finds when a pipeline is to run, and whether it can without anybody's help. */
record TimingPass(Compiled compiled, CallChain.Library library, Consumer<Problem> problems) {

  Optional<PlannedSchedule> schedule() {
    Schedule written = compiled.schedule();
    if (written == null) {
      return Optional.empty();
    }
    Document document = compiled.document();
    ScheduleProblems told = new ScheduleProblems(document, problems);
    if (document.root().value("inputs") instanceof Node.Mapping inputs
        && !inputs.entries().isEmpty()) {
      told.tellKey(
          "meaningless-key",
          "",
          "a schedule has no meaning here: by itself, nobody gives it "
              + String.join(", ", inputs.entries().keySet()),
          "schedule the pipeline that runs it");
    }
    checkParameters(document);
    return new SchedulePass(told, library).schedule(written);
  }

  private void checkParameters(Document document) {
    if (document.root().value("parameters") instanceof Node.Mapping parameters) {
      parameters
          .entries()
          .values()
          .forEach(
              parameter -> {
                if (parameter.value() instanceof Node.Mapping given
                    && given.value("default") == null) {
                  problems.accept(
                      document
                          .source()
                          .problem(
                              "missing-default",
                              parameter.key().span(),
                              "parameter '%s' has no default, and a schedule gives it no value"
                                  .formatted(parameter.key().text()),
                              "add a default, or run the pipeline by hand"));
                }
              });
    }
  }
}
