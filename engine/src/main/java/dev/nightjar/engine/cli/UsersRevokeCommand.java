package dev.nightjar.engine.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "revoke",
    description = "Take away the role that a user has in a project.",
    footerHeading = "%nExample:%n",
    footer = "  nightjar users revoke ada --project rain")
final class UsersRevokeCommand implements Callable<Integer> {

  private final Output output;

  @Mixin private UserRoles user = new UserRoles();

  UsersRevokeCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    user.set(null, output);
    return ExitCode.DONE;
  }
}
