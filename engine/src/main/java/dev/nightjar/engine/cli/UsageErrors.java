package dev.nightjar.engine.cli;

import dev.nightjar.engine.definition.Nearest;
import dev.nightjar.engine.definition.Problem;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.MutuallyExclusiveArgsException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what is wrong with the arguments, and what was probably meant. */
final class UsageErrors implements IParameterExceptionHandler {

  private final Output output;

  UsageErrors(Output output) {
    this.output = output;
  }

  @Override
  public int handleParseException(ParameterException failure, String[] arguments) {
    CommandLine command = failure.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    Problem problem =
        failure instanceof UnmatchedArgumentException unmatched
            ? unmatched(unmatched, command)
            : new Problem("usage", null, message(failure), null);
    output.complain(ProblemReport.lines(List.of(problem)));
    output.complain(
        List.of(Text.of("  '%s --help' shows what it takes".formatted(name), Style.CYAN)));
    return ExitCode.INVALID;
  }

  private static Problem unmatched(UnmatchedArgumentException failure, CommandLine command) {
    String word = failure.getUnmatched().get(0);
    if (word.startsWith(ServerOption.NAME)) {
      return new Problem(
          "local-only",
          null,
          "Cannot do this on a server: '%s' works on files and a home here"
              .formatted(command.getCommandSpec().qualifiedName()),
          null);
    }
    if (failure.isUnknownOption()) {
      Collection<String> options = command.getCommandSpec().optionsMap().keySet();
      return new Problem(
          "unknown-option", null, "Unknown option: " + word, Nearest.hint(word, options));
    }
    Collection<String> commands = command.getSubcommands().keySet();
    return commands.isEmpty()
        ? new Problem("unknown-argument", null, "Cannot use another argument: " + word, null)
        : new Problem(
            "unknown-command", null, "Unknown command: " + word, Nearest.hintOrAll(word, commands));
  }

  private static String message(ParameterException failure) {
    if (failure instanceof MissingParameterException missing && !missing.getMissing().isEmpty()) {
      return "Cannot do without " + label(missing.getMissing().get(0));
    }
    if (failure instanceof MutuallyExclusiveArgsException) {
      return "Cannot combine options that exclude each other";
    }
    String message = Objects.requireNonNullElse(failure.getMessage(), "Cannot read the arguments");
    return "Missing required subcommand".equals(message) ? "A command is missing" : message;
  }

  private static String label(ArgSpec argument) {
    return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
  }
}
