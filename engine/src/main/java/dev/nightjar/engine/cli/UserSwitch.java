package dev.nightjar.engine.cli;

import dev.nightjar.engine.api.AccessResource;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Lets a user in, or no more. */
final class UserSwitch {

  @Mixin HelpOption help = new HelpOption();
  @Mixin private Target target = new Target();
  @Mixin private OutputFormat format = new OutputFormat();

  @Parameters(paramLabel = "NAME", description = "As 'nightjar users list' shows it.")
  private String name = "";

  void to(boolean enabled, Output output) {
    target.decide(
        AccessResource.class, access -> enabled ? access.enable(name) : access.disable(name));
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
