package dev.nightjar.engine.cli;

import dev.nightjar.engine.access.Role;
import dev.nightjar.engine.api.AccessResource;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "add",
    description = "Add a user, and show the password that is good for the first login.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  nightjar users add ada --role admin",
      "  nightjar users add bob --role editor --project rain --project bikes"
    })
final class UsersAddCommand implements Callable<Integer> {

  private final Output output;

  @Mixin HelpOption help = new HelpOption();
  @Mixin private Target target = new Target();
  @Mixin private OutputFormat format = new OutputFormat();
  @Mixin private RoleOptions where = new RoleOptions();

  @Parameters(paramLabel = "NAME", description = "What they log in as.")
  private String name = "";

  @Option(
      names = "--role",
      paramLabel = "ROLE",
      description = "viewer, editor, operator or admin (none).")
  private @Nullable Role role;

  UsersAddCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    Map<String, Role> roles = new TreeMap<>();
    Role wanted = role;
    if (wanted != null) {
      where.projects().forEach(project -> roles.put(project, wanted));
    }
    String password =
        target
            .submit(
                AccessResource.class,
                access -> access.addUser(new AccessResource.AddUser(name, roles)))
            .password();
    if (format.json()) {
      output.print(Map.of("name", name, "password", password));
    } else {
      output.print(UserText.password(name, password));
    }
    return ExitCode.DONE;
  }
}
