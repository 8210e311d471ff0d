package dev.nightjar.engine.compiler;

import dev.nightjar.engine.definition.Document;
import dev.nightjar.engine.definition.Node;
import dev.nightjar.engine.definition.Passage;
import dev.nightjar.engine.definition.Problem;
import dev.nightjar.engine.definition.Trigger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Makes triggers of what is written. */
record TriggerPass(Document document, Consumer<Problem> problems) {

  /**
   * The triggers that are sound; what is wrong with the others has been told.
   *
   * @param scheduled whether there is a schedule, so that what it needs has been told
   */
  List<PlannedTrigger> triggers(List<Trigger> written, boolean scheduled) {
    if (written.isEmpty()) {
      return List.of();
    }
    checkRunnable();
    if (!scheduled) {
      new UnattendedParameters(document, problems)
          .requireDefaults("not every run gets a value by a trigger");
    }
    List<PlannedTrigger> triggers = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < written.size(); i++) {
      String pointer = "/triggers/" + i;
      Trigger trigger = written.get(i);
      plan(trigger, pointer)
          .filter(planned -> isNew(planned, pointer, seen))
          .filter(planned -> new TriggerParameter(document, problems).fits(planned, pointer))
          .ifPresent(triggers::add);
    }
    return triggers;
  }

  private Optional<PlannedTrigger> plan(Trigger trigger, String pointer) {
    TriggerSubject subject = new TriggerSubject(document, problems, pointer);
    return subject
        .of(trigger.event())
        .map(
            found ->
                new PlannedTrigger(
                    found.kind(), found.name(), trigger.parameter(), trigger.debounce()));
  }

  private boolean isNew(PlannedTrigger planned, String pointer, Set<String> seen) {
    if (seen.add(planned.key())) {
      return true;
    }
    tell(
        "duplicate",
        Passage.of(pointer + "/" + planned.kind()),
        "there is a trigger by %s '%s' already".formatted(planned.kind(), planned.subject()),
        null);
    return false;
  }

  private void checkRunnable() {
    if (document.root().value("inputs") instanceof Node.Mapping inputs
        && !inputs.entries().isEmpty()) {
      problems.accept(
          document
              .source()
              .problem(
                  "meaningless-key",
                  document.keySpan("/triggers"),
                  "triggers have no meaning here: by itself, nobody gives it "
                      + String.join(", ", inputs.entries().keySet()),
                  "let them start the pipeline that runs it"));
    }
  }

  private void tell(String code, Passage passage, String message, @Nullable String hint) {
    problems.accept(document.problem(code, passage, message, hint));
  }
}
