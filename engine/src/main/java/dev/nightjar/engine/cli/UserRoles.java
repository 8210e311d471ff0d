package dev.nightjar.engine.cli;

import dev.nightjar.engine.access.Role;
import dev.nightjar.engine.api.AccessResource;
import dev.nightjar.engine.api.UserJson;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Changes what a user may do. */
final class UserRoles {

  @Mixin HelpOption help = new HelpOption();
  @Mixin private Target target = new Target();
  @Mixin private OutputFormat format = new OutputFormat();
  @Mixin private RoleOptions where = new RoleOptions();

  @Parameters(index = "0", paramLabel = "NAME", description = "As 'nightjar users list' shows it.")
  private String name = "";

  void set(@Nullable Role role, Output output) {
    UserJson changed = target.decide(AccessResource.class, access -> set(role, access));
    if (format.json()) {
      output.print(changed);
    } else {
      output.print(Text.of("%s: %s".formatted(name, UserText.roles(changed))));
    }
  }

  private UserJson set(@Nullable Role role, AccessResource access) {
    return where.projects().stream()
        .map(
            project ->
                role == null
                    ? access.revokeRole(name, project)
                    : access.grant(name, project, new AccessResource.SetRole(role)))
        .reduce((first, last) -> last)
        .orElseThrow();
  }
}
