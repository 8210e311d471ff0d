package dev.nightjar.engine.cli;

import dev.nightjar.engine.api.BackfillResource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "pause",
    description = "Have no more runs of a backfill begin; those that go on may end.")
final class BackfillPauseCommand implements Callable<Integer> {

  private final Output output;

  @Mixin private BackfillChange change = new BackfillChange();

  BackfillPauseCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    return change.make(BackfillResource::pause, output);
  }
}
