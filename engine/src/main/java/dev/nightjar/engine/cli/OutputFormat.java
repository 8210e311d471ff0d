package dev.nightjar.engine.cli;

import picocli.CommandLine.Option;

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

  enum Kind {
    TABLE,
    JSON;

    @Override
    public String toString() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }
}
