package dev.nightjar.engine.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "enable", description = "Let a user log in again.")
final class UsersEnableCommand implements Callable<Integer> {

  private final Output output;

  @Mixin private UserSwitch user = new UserSwitch();

  UsersEnableCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    user.to(true, output);
    return ExitCode.DONE;
  }
}
