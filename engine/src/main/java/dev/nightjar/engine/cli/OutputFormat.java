package dev.nightjar.engine.cli;

import java.util.Arrays;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;

/** Who reads the output: a person or a program. */
final class OutputFormat {

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      defaultValue = "table",
      converter = OutputFormat.Words.class,
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

  /** Reads the two words, and names them when it is given another. */
  static final class Words implements ITypeConverter<Kind> {
    @Override
    public Kind convert(String word) {
      return Arrays.stream(Kind.values())
          .filter(kind -> kind.toString().equals(word))
          .findFirst()
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "expected table or json but was '%s'".formatted(word)));
    }
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
