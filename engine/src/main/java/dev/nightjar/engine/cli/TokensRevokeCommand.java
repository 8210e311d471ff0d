package dev.nightjar.engine.cli;

import dev.nightjar.engine.api.AccessResource;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "revoke", description = "Revoke a token at once.")
final class TokensRevokeCommand implements Callable<Integer> {

  private final Output output;

  @Mixin HelpOption help = new HelpOption();
  @Mixin private Target target = new Target();
  @Mixin private OutputFormat format = new OutputFormat();

  @Parameters(paramLabel = "TOKEN", description = "Its id, as 'nightjar tokens list' shows it.")
  private String token = "";

  TokensRevokeCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    target.decide(AccessResource.class, access -> access.revokeToken(token));
    if (format.json()) {
      output.print(Map.of("id", token, "revoked", true));
    } else {
      output.print(Text.of("Token %s is good for nothing any more".formatted(token)));
    }
    return ExitCode.DONE;
  }
}
