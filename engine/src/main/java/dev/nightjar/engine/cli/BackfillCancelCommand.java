package dev.nightjar.engine.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "cancel", description = "Cancel all runs of a backfill that wait or go on.")
final class BackfillCancelCommand implements Callable<Integer> {

  private final Output output;

  @Mixin private BackfillChange change = new BackfillChange();

  BackfillCancelCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    return change.make((backfills, id, because) -> backfills.cancel(id, null, because), output);
  }
}
