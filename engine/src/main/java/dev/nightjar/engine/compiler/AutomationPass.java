package dev.nightjar.engine.compiler;

import dev.nightjar.engine.definition.Notify;
import dev.nightjar.engine.definition.Problem;
import dev.nightjar.engine.definition.Trigger;
import java.util.List;
import java.util.function.Consumer;

/** Finds what starts a pipeline's runs and who is told of them, and whether that can be. */
record AutomationPass(Compiled compiled, Consumer<Problem> problems) {

  Automation automation() {
    List<PlannedTrigger> triggers =
        new TriggerPass(compiled.document(), problems)
            .triggers(all("triggers", Trigger.class), compiled.schedule() != null);
    List<Notify> notices = all("notify", Notify.class);
    new NotifyPass(compiled.document(), problems).check(notices, compiled.schedule());
    return new Automation(
        triggers, notices, compiled.header().value("owner", String.class).orElse(null));
  }

  private <T> List<T> all(String key, Class<T> type) {
    return compiled.header().value(key, List.class).stream()
        .flatMap(values -> ((List<?>) values).stream())
        .map(type::cast)
        .toList();
  }
}
