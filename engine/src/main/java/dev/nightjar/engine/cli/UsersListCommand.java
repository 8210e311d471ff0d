package dev.nightjar.engine.cli;

import dev.nightjar.engine.api.AccessResource;
import dev.nightjar.engine.api.Page;
import dev.nightjar.engine.api.UserJson;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "list", description = "List the users and their roles.")
final class UsersListCommand implements Callable<Integer> {

  private final Output output;

  @Mixin HelpOption help = new HelpOption();
  @Mixin private Target target = new Target();
  @Mixin private OutputFormat format = new OutputFormat();

  UsersListCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    List<UserJson> users = target.read(AccessResource.class, UsersListCommand::all);
    if (format.json()) {
      output.print((Object) users);
    } else {
      output.print(UserText.table(users));
    }
    return ExitCode.DONE;
  }

  private static List<UserJson> all(AccessResource access) {
    List<UserJson> all = new ArrayList<>();
    String cursor = null;
    do {
      Page<UserJson> page = access.users(cursor, 1_000);
      all.addAll(page.items());
      cursor = page.next();
    } while (cursor != null);
    return all;
  }
}
