package dev.nightjar.engine.cli;

import dev.nightjar.engine.execution.Approval.Verdict;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "approve",
    description = {
      "Approve what a step of a run asks, so that the run goes on.",
      "",
      "The answer is kept with your name and the reason. When the run's process is gone, it is kept"
          + " as well, and 'nightjar runs retry' goes on from it.%n"
    },
    footerHeading = "%nExample:%n",
    footer = "  nightjar runs approve rain-20261123-210503-k3f sign_off --reason 'Looks right'")
final class RunsApproveCommand implements Callable<Integer> {

  private final Output output;

  @Mixin private Answer answer = new Answer();

  RunsApproveCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    return answer.give(Verdict.APPROVED, output);
  }
}
