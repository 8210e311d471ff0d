package dev.nightjar.engine.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The folder that holds the store and the data. */
final class HomeOption {

  @Option(
      names = "--home",
      paramLabel = "DIR",
      defaultValue = ".nightjar",
      description = "The folder that keeps runs, data and models (default: .nightjar).")
  private Path home = Path.of(".nightjar");

  Path path() {
    return home;
  }
}
