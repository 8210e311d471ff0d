package dev.nightjar.engine.cli;

import dev.nightjar.engine.access.ApiToken;
import dev.nightjar.engine.access.Caller;
import dev.nightjar.engine.access.Tokens;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "list", description = "List the tokens, the newest first, and when they were used.")
final class TokensListCommand implements Callable<Integer> {

  private final Output output;
  private final Clock clock;

  @Mixin HelpOption help = new HelpOption();
  @Mixin private HomeOption home = new HomeOption();
  @Mixin private OutputFormat format = new OutputFormat();

  TokensListCommand(Output output, Clock clock) {
    this.output = output;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    List<ApiToken> tokens = Engine.read(home.path(), engine -> engine.part(Tokens.class).all());
    if (format.json()) {
      output.print((Object) tokens.stream().map(token -> TokenJson.of(token, null)).toList());
    } else {
      output.print(lines(tokens));
    }
    return ExitCode.DONE;
  }

  private List<Text> lines(List<ApiToken> tokens) {
    if (tokens.isEmpty()) {
      return List.of(Text.of("No tokens"));
    }
    Table table = Table.of("TOKEN", "NAME", "STATE", "ROLE", "PROJECTS", "USER", "USED (UTC)");
    for (ApiToken token : tokens) {
      table.row(
          token.id(),
          token.name(),
          state(token),
          token.role().toString(),
          token.projects().contains(Caller.ALL)
              ? "all"
              : String.join(", ", token.projects().stream().sorted().toList()),
          Objects.requireNonNullElse(token.user(), ""),
          token.usedAt() == null ? "never" : Figures.instant(token.usedAt()));
    }
    return table.lines();
  }

  private String state(ApiToken token) {
    if (token.revokedAt() != null) {
      return "revoked";
    }
    return token.goodAt(clock.instant())
        ? "until " + Figures.instant(token.expiresAt())
        : "expired";
  }
}
