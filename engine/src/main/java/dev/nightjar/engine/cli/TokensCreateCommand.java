package dev.nightjar.engine.cli;

import dev.nightjar.engine.access.Role;
import dev.nightjar.engine.api.AccessResource;
import dev.nightjar.engine.api.TokenJson;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "create",
    description = {
      "Make a token, and show it this once.",
      "",
      "A program sends it as 'Authorization: Bearer TOKEN'.%n"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  nightjar tokens create nightly --role editor --project rain --days 30",
      "  nightjar tokens create dashboard --role viewer --user ada"
    })
final class TokensCreateCommand implements Callable<Integer> {

  private final Output output;

  @Mixin HelpOption help = new HelpOption();
  @Mixin private Target target = new Target();
  @Mixin private OutputFormat format = new OutputFormat();
  @Mixin private RoleOptions where = new RoleOptions();

  @Parameters(paramLabel = "NAME", description = "What it is for; the audit log names it so.")
  private String name = "";

  @Option(
      names = "--role",
      required = true,
      paramLabel = "ROLE",
      description = "viewer, editor, operator or admin.")
  private Role role = Role.VIEWER;

  @Option(
      names = "--days",
      paramLabel = "N",
      defaultValue = "90",
      description = "For how many days it is good (${DEFAULT-VALUE}).")
  private int days = 90;

  @Option(
      names = "--user",
      paramLabel = "NAME",
      description = "Never lets it do more than this user may (nobody's).")
  private @Nullable String user;

  TokensCreateCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    AccessResource.MakeToken wanted =
        new AccessResource.MakeToken(name, role, where.projects(), days, user);
    TokenJson made = target.submit(AccessResource.class, access -> access.makeToken(wanted));
    if (format.json()) {
      output.print(made);
    } else {
      output.print(
          List.of(
              Text.of("Token %s: ".formatted(made.id()))
                  .and(Objects.requireNonNull(made.token()), Style.BOLD),
              Text.of(
                  "It is shown this once, and good until %s UTC"
                      .formatted(Figures.instant(made.expiresAt())))));
    }
    return ExitCode.DONE;
  }
}
