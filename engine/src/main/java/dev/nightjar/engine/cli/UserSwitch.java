package dev.nightjar.engine.cli;

import dev.nightjar.engine.access.Guard;
import dev.nightjar.engine.access.Users;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Lets a user in, or no more. */
final class UserSwitch {

  @Mixin HelpOption help = new HelpOption();
  @Mixin private HomeOption home = new HomeOption();
  @Mixin private OutputFormat format = new OutputFormat();

  @Parameters(paramLabel = "NAME", description = "As 'nightjar users list' shows it.")
  private String name = "";

  void to(boolean enabled, Output output) {
    try (Engine engine = Engine.toDecide(home.path())) {
      engine.part(Users.class).enable(name, enabled, engine.part(Guard.class).caller());
    }
    if (format.json()) {
      output.print(Map.of("name", name, "enabled", enabled));
    } else {
      output.print(
          Text.of(
              enabled
                  ? name + " can log in"
                  : name + " can't log in any more; their sessions and tokens have ended"));
    }
  }
}
