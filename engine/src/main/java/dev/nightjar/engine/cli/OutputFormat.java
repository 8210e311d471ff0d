package dev.nightjar.engine.cli;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
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
    return innermost.matchedOptionValue("-o", Kind.TABLE) == Kind.JSON;
  }

  /** Reads the words of some formats, and names them when it is given another. */
  static class Words implements ITypeConverter<Kind> {
    private final List<Kind> kinds;

    Words() {
      this(List.of(Kind.TABLE, Kind.JSON));
    }

    Words(List<Kind> kinds) {
      this.kinds = kinds;
    }

    @Override
    public Kind convert(String word) {
      return kinds.stream()
          .filter(kind -> kind.toString().equals(word))
          .findFirst()
          .orElseThrow(() -> new TypeConversionException(expected(word)));
    }

    private String expected(String word) {
      String last = kinds.get(kinds.size() - 1).toString();
      String others =
          kinds.stream()
              .limit(kinds.size() - 1L)
              .map(Kind::toString)
              .collect(Collectors.joining(", "));
      return "expected %s or %s but was '%s'".formatted(others, last, word);
    }
  }

  enum Kind {
    TABLE,
    JSON,
    MARKDOWN;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
