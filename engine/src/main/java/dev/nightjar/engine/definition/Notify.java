package dev.nightjar.engine.definition;

import dev.nightjar.steps.contract.step.Default;
import dev.nightjar.steps.contract.step.Doc;
import java.util.List;

/**
 * Who is told of what, as it is written.
 *
 * @param channel the name of a channel of the server
 * @param on the events; empty for all
 */
@Doc("Who is told of what")
public record Notify(
    @Doc("The name of a channel of the server") String channel,
    @Doc("What it is told of; everything where nothing is named") @Default("[]") List<Event> on) {

  public Notify {
    on = List.copyOf(on);
  }

  /** Whether it is told of such an event. */
  public boolean hears(Event event) {
    return on.isEmpty() || on.contains(event);
  }

  /** What can be told. */
  public enum Event {
    /** A run failed. */
    FAILURE,
    /** The first run that succeeded after one that failed. */
    RECOVERY,
    /** A run hadn't ended by its deadline. */
    MISSED_DEADLINE,
    /** A run asks a person. */
    WAITING_APPROVAL,
    /** A run failed because a gate didn't hold. */
    GATE_REFUSAL;

    /** As it is written, as in {@code missedDeadline}. */
    public String word() {
      return Words.of(this);
    }
  }
}
