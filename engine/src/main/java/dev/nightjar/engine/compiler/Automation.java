package dev.nightjar.engine.compiler;

import dev.nightjar.engine.definition.Notify;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happens around a pipeline's runs without anybody asking, beside its schedule.
 *
 * @param triggers what starts runs
 * @param notices who is told of what
 * @param owner who answers for the pipeline; null where it doesn't say
 */
public record Automation(
    List<PlannedTrigger> triggers, List<Notify> notices, @Nullable String owner) {

  /** Of a definition that says nothing of that, or can't be read. */
  public static final Automation NONE = new Automation(List.of(), List.of(), null);

  public Automation {
    triggers = List.copyOf(triggers);
    notices = List.copyOf(notices);
  }
}
