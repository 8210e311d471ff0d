package dev.nightjar.engine.execution.driver;

import dev.nightjar.steps.contract.protocol.Command;
import dev.nightjar.steps.contract.protocol.Commands;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Commands for one driver, numbered from 1; each stays until the driver has confirmed it. */
final class Mailbox {

  private final Deque<Command> unconfirmed = new ArrayDeque<>();
  private CompletableFuture<Commands> waiting = CompletableFuture.completedFuture(none(0));
  private long last;

  void post(Command command) {
    CompletableFuture<Commands> poll;
    Commands answer;
    synchronized (this) {
      last++;
      unconfirmed.add(command);
      poll = waiting;
      answer = new Commands(List.copyOf(unconfirmed), last);
    }
    poll.complete(answer);
  }

  /**
   * Confirms the commands up to a number, and asks for later ones.
   *
   * @return completes at once when there are some, else with the next; an earlier poll that still
   *     waits is answered with none
   */
  CompletableFuture<Commands> poll(long after) {
    CompletableFuture<Commands> earlier;
    CompletableFuture<Commands> poll;
    synchronized (this) {
      confirm(after);
      earlier = waiting;
      poll =
          unconfirmed.isEmpty()
              ? new CompletableFuture<>()
              : CompletableFuture.completedFuture(new Commands(List.copyOf(unconfirmed), last));
      waiting = poll;
    }
    earlier.complete(none(after));
    return poll;
  }

  /** Lets go of a poll that waits. */
  void release() {
    CompletableFuture<Commands> poll;
    Commands answer;
    synchronized (this) {
      poll = waiting;
      answer = none(last - unconfirmed.size());
    }
    poll.complete(answer);
  }

  /** The answer when there is nothing after this number. */
  static Commands none(long after) {
    return new Commands(List.of(), after);
  }

  private void confirm(long number) {
    while (!unconfirmed.isEmpty() && last - unconfirmed.size() < number) {
      unconfirmed.remove();
    }
  }
}
