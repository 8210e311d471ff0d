package dev.nightjar.engine.cli;

import dev.nightjar.engine.access.Caller;
import dev.nightjar.engine.access.Guard;
import dev.nightjar.engine.access.Role;
import dev.nightjar.engine.access.User;
import dev.nightjar.engine.access.Users;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Changes what a user may do. */
final class UserRoles {

  @Mixin HelpOption help = new HelpOption();
  @Mixin private HomeOption home = new HomeOption();
  @Mixin private OutputFormat format = new OutputFormat();
  @Mixin private RoleOptions where = new RoleOptions();

  @Parameters(index = "0", paramLabel = "NAME", description = "As 'nightjar users list' shows it.")
  private String name = "";

  void set(@Nullable Role role, Output output) {
    User changed;
    try (Engine engine = Engine.toDecide(home.path())) {
      Users users = engine.part(Users.class);
      Caller by = engine.part(Guard.class).caller();
      where.projects().forEach(project -> users.grant(name, project, role, by));
      changed = users.find(name).orElseThrow();
    }
    if (format.json()) {
      output.print(UserJson.of(changed));
    } else {
      output.print(Text.of("%s: %s".formatted(name, UserText.roles(changed))));
    }
  }
}
