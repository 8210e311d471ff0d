package dev.nightjar.engine.cli;

import dev.nightjar.engine.api.LogJson;
import java.util.List;

/** Prints each logged line as a JSON object on a line of its own. */
final class LogJsonLines implements LogPrinter {

  private final Output output;

  LogJsonLines(Output output) {
    this.output = output;
  }

  @Override
  public void print(List<LogJson> lines) {
    output.printLines(lines);
  }

  @Override
  public void end() {}
}
