package dev.nightjar.engine.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
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
    List<Text> lines = new ArrayList<>();
    lines.add(Text.of(message(failure), Style.RED));
    if (failure instanceof UnmatchedArgumentException unmatched) {
      List<String> suggestions = unmatched.getSuggestions();
      if (!suggestions.isEmpty()) {
        lines.add(
            Text.of("  did you mean %s?".formatted(String.join(" or ", suggestions)), Style.CYAN));
      }
    }
    lines.add(
        Text.of(
            "  '%s --help' shows what it takes".formatted(command.getCommandSpec().qualifiedName()),
            Style.CYAN));
    output.complain(lines);
    return ExitCode.INVALID;
  }

  private static String message(ParameterException failure) {
    if (failure instanceof UnmatchedArgumentException unmatched) {
      String first = unmatched.getUnmatched().get(0);
      String what =
          unmatched.isUnknownOption()
              ? "option"
              : failure.getCommandLine().getSubcommands().isEmpty() ? "argument" : "command";
      return "Unknown %s: %s".formatted(what, first);
    }
    return Objects.requireNonNullElse(failure.getMessage(), "Cannot read the arguments").strip();
  }
}
