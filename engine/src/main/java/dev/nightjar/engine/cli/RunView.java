package dev.nightjar.engine.cli;

import dev.nightjar.engine.execution.RunObserver;
import java.time.Clock;

/** Shows a run while it goes on. Calls may come from any thread. */
interface RunView extends RunObserver, AutoCloseable {

  /** Says what is being done before there are steps to show, such as {@code Starting Spark}. */
  void phase(String doing);

  /** Says that the run is being stopped, until it has. */
  void cancelling();

  /** Ends the view; what has been shown stays. Idempotent. */
  @Override
  void close();

  /** The view that suits an output: redrawn on a terminal, appended to elsewhere. */
  static RunView of(Output output, Clock clock, FollowUp followUp) {
    return output.terminal().interactive()
        ? new LiveView(new Screen(output), clock, followUp)
        : new AppendingView(output, followUp);
  }

  /** The view for a command whose answer counts, not its progress: a pipe gets the answer alone. */
  static RunView besideAnswer(Surroundings surroundings, boolean forPeople) {
    Output output = surroundings.output();
    return forPeople && output.terminal().interactive()
        ? of(output, surroundings.clock(), FollowUp.none())
        : new SilentView();
  }

  @Override
  default void driverStarting() {
    phase("Starting Spark");
  }
}
