package dev.nightjar.engine.cli;

import dev.nightjar.engine.access.User;
import dev.nightjar.engine.access.Users;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "list", description = "List the users and their roles.")
final class UsersListCommand implements Callable<Integer> {

  private final Output output;

  @Mixin HelpOption help = new HelpOption();
  @Mixin private HomeOption home = new HomeOption();
  @Mixin private OutputFormat format = new OutputFormat();

  UsersListCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    List<User> users = Engine.read(home.path(), engine -> engine.part(Users.class).all());
    if (format.json()) {
      output.print((Object) users.stream().map(UserJson::of).toList());
    } else {
      output.print(UserText.table(users));
    }
    return ExitCode.DONE;
  }
}
