package dev.nightjar.engine.cli;

import dev.nightjar.engine.api.BackfillResource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "resume", description = "Have the runs of a paused backfill begin again.")
final class BackfillResumeCommand implements Callable<Integer> {

  private final Output output;

  @Mixin private BackfillChange change = new BackfillChange();

  BackfillResumeCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    return change.make(BackfillResource::resume, output);
  }
}
