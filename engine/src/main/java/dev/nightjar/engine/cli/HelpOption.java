package dev.nightjar.engine.cli;

import picocli.CommandLine.Option;

/** Explains a command instead of running it. */
final class HelpOption {

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean asked;
}
