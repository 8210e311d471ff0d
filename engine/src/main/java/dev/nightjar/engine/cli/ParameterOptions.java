package dev.nightjar.engine.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** Values for the pipeline's parameters. */
final class ParameterOptions {

  @Option(
      names = {"-p", "--parameter"},
      paramLabel = "NAME=VALUE",
      description = "A value for one of the pipeline's parameters; may be repeated.")
  private Map<String, String> values = new LinkedHashMap<>();

  Map<String, String> values() {
    return values;
  }
}
