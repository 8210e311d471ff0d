package dev.nightjar.engine.cli;

import dev.nightjar.engine.execution.RunState;

/** Shows a run from its beginning to its end, to a person or to a program. */
interface RunDisplay {

  /** Shows the run while it goes on. */
  RunView view();

  /**
   * Shows what came of the run.
   *
   * @return the exit code
   */
  int end(FinishedRun run);

  static RunDisplay of(Surroundings surroundings, OutputFormat format, FollowUp followUp) {
    Output output = surroundings.output();
    return format.json()
        ? new ProgramDisplay(output, followUp)
        : new PersonDisplay(output, RunView.of(output, surroundings.clock(), followUp), followUp);
  }

  /** What the process says of a run that ended so. */
  static int exitCode(RunState state) {
    return state == RunState.SUCCEEDED ? ExitCode.DONE : ExitCode.FAILED;
  }

  /** One JSON object once the run has ended; before, only what a person is asked, beside it. */
  record ProgramDisplay(Output output, FollowUp followUp) implements RunDisplay {
    @Override
    public RunView view() {
      return new AskingView(output, followUp);
    }

    @Override
    public int end(FinishedRun run) {
      output.print(run.run());
      return exitCode(run.run().state());
    }
  }

  /** Lines for each step, then a summary. */
  record PersonDisplay(Output output, RunView view, FollowUp followUp) implements RunDisplay {
    @Override
    public int end(FinishedRun run) {
      view.close();
      output.print(RunEnding.lines(run, followUp));
      return exitCode(run.run().state());
    }
  }
}
