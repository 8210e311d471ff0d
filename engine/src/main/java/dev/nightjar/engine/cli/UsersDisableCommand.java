package dev.nightjar.engine.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "disable",
    description = "Let a user log in no more, and end their sessions and tokens.")
final class UsersDisableCommand implements Callable<Integer> {

  private final Output output;

  @Mixin private UserSwitch user = new UserSwitch();

  UsersDisableCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    user.to(false, output);
    return ExitCode.DONE;
  }
}
