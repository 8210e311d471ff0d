package dev.nightjar.engine.cli;

import java.time.Clock;
import picocli.CommandLine;

/** The commands that decide who may do what at a server. */
final class AccessCommands {

  private AccessCommands() {}

  static CommandLine users(Output output) {
    return new CommandLine(new UsersCommand())
        .addSubcommand(new UsersListCommand(output))
        .addSubcommand(new UsersAddCommand(output))
        .addSubcommand(new UsersEnableCommand(output))
        .addSubcommand(new UsersDisableCommand(output))
        .addSubcommand(new UsersGrantCommand(output))
        .addSubcommand(new UsersRevokeCommand(output))
        .addSubcommand(new UsersResetPasswordCommand(output));
  }

  static CommandLine tokens(Output output, Clock clock) {
    return new CommandLine(new TokensCommand())
        .addSubcommand(new TokensCreateCommand(output))
        .addSubcommand(new TokensListCommand(output, clock))
        .addSubcommand(new TokensRevokeCommand(output));
  }
}
