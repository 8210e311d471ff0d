package dev.nightjar.engine.cli;

import java.util.Locale;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;

/** Who reads the output: a person or a program. */
final class OutputFormat {

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "table for people (the default), json for programs.")
  private Kind kind = Kind.TABLE;

  boolean json() {
    return kind == Kind.JSON;
  }

  /** Whether the arguments ask for JSON, whatever command they name. */
  static boolean jsonAskedFor(ParseResult arguments) {
    ParseResult innermost = arguments;
    while (innermost.hasSubcommand()) {
      innermost = innermost.subcommand();
    }
    return innermost.matchedOptionValue("--output", Kind.TABLE) == Kind.JSON;
  }

  enum Kind {
    TABLE,
    JSON;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
