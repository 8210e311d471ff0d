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
    new UnattendedParameters(document, problems).requireDefaults("a schedule gives it no value");
    return new SchedulePass(told, library).schedule(written);
  }
}
