package dev.nightjar.steps.contract.protocol;

import java.util.List;

/**
 * The answer to a poll.
 *
 * @param commands those not yet confirmed, oldest first
 * @param last the number of the last of them; the next poll confirms it
 */
public record Commands(List<Command> commands, long last) {
  public Commands {
    commands = List.copyOf(commands);
  }
}
