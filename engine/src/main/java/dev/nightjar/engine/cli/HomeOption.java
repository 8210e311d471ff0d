package dev.nightjar.engine.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;

/** The folder that holds the store and the data. */
final class HomeOption {

  private static final String NAME = "--home";
  private static final String VARIABLE = "NIGHTJAR_HOME";
  static final String DEFAULT = unnamed(System.getenv());

  @Option(
      names = NAME,
      paramLabel = "DIR",
      description = "Where runs, data and models are kept ($NIGHTJAR_HOME, or .nightjar).")
  private @Nullable Path home;

  /** The home of who names none. */
  static String unnamed(Map<String, String> environment) {
    String named = environment.getOrDefault(VARIABLE, "");
    return named.isBlank() ? ".nightjar" : named;
  }

  /** The home that the arguments name, or null for a command that has none. */
  static @Nullable Path of(ParseResult arguments) {
    ParseResult innermost = arguments;
    while (innermost.hasSubcommand()) {
      innermost = innermost.subcommand();
    }
    return innermost.commandSpec().findOption(NAME) == null
        ? null
        : innermost.matchedOptionValue(NAME, Path.of(DEFAULT));
  }

  Path path() {
    return Objects.requireNonNullElse(home, Path.of(DEFAULT));
  }

  /** Whether it was named. */
  boolean given() {
    return home != null;
  }
}
