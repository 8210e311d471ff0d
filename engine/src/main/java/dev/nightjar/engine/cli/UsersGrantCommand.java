package dev.nightjar.engine.cli;

import dev.nightjar.engine.access.Role;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "grant",
    description = "Grant a user a role, in place of the one that they had there.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  nightjar users grant ada operator --project rain",
      "  nightjar users grant ada viewer"
    })
final class UsersGrantCommand implements Callable<Integer> {

  private final Output output;

  @Mixin private UserRoles user = new UserRoles();

  @Parameters(
      index = "1",
      paramLabel = "ROLE",
      description = "viewer, editor, operator or admin; each may do what the one before may.")
  private Role role = Role.VIEWER;

  UsersGrantCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    user.set(role, output);
    return ExitCode.DONE;
  }
}
