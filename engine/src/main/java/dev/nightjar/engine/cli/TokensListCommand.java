package dev.nightjar.engine.cli;

import dev.nightjar.engine.access.Caller;
import dev.nightjar.engine.api.AccessResource;
import dev.nightjar.engine.api.Page;
import dev.nightjar.engine.api.TokenJson;
import java.time.Clock;
import java.util.ArrayList;
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
  @Mixin private Target target = new Target();
  @Mixin private OutputFormat format = new OutputFormat();

  TokensListCommand(Output output, Clock clock) {
    this.output = output;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    List<TokenJson> tokens = target.read(AccessResource.class, TokensListCommand::all);
    if (format.json()) {
      output.print((Object) tokens);
    } else {
      output.print(lines(tokens));
    }
    return ExitCode.DONE;
  }

  private static List<TokenJson> all(AccessResource access) {
    List<TokenJson> all = new ArrayList<>();
    String cursor = null;
    do {
      Page<TokenJson> page = access.tokens(cursor, 1_000);
      all.addAll(page.items());
      cursor = page.next();
    } while (cursor != null);
    return all;
  }

  private List<Text> lines(List<TokenJson> tokens) {
    if (tokens.isEmpty()) {
      return List.of(Text.of("No tokens"));
    }
    Table table = Table.of("TOKEN", "NAME", "STATE", "ROLE", "PROJECTS", "USER", "USED (UTC)");
    for (TokenJson token : tokens) {
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

  private String state(TokenJson token) {
    if (token.revokedAt() != null) {
      return "revoked";
    }
    return token.goodAt(clock.instant())
        ? "until " + Figures.instant(token.expiresAt())
        : "expired";
  }
}
