package dev.nightjar.engine.cli;

import dev.nightjar.engine.api.AccessResource;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "reset-password",
    description = "Give a user a password that is good for one login, and end their sessions.")
final class UsersResetPasswordCommand implements Callable<Integer> {

  private final Output output;

  @Mixin HelpOption help = new HelpOption();
  @Mixin private Target target = new Target();
  @Mixin private OutputFormat format = new OutputFormat();

  @Parameters(paramLabel = "NAME", description = "As 'nightjar users list' shows it.")
  private String name = "";

  UsersResetPasswordCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    String password =
        target.decide(AccessResource.class, access -> access.resetPassword(name)).password();
    if (format.json()) {
      output.print(Map.of("name", name, "password", password));
    } else {
      output.print(UserText.password(name, password));
    }
    return ExitCode.DONE;
  }
}
