package dev.nightjar.engine.cli;

import dev.nightjar.engine.logs.LoggedLine;
import java.util.List;

/** Prints each logged line as a JSON object on a line of its own. */
final class LogJsonLines implements LogPrinter {

  private final Output output;

  LogJsonLines(Output output) {
    this.output = output;
  }

  @Override
  public void print(List<LoggedLine> lines) {
    output.printLines(lines.stream().map(LogJson::of).toList());
  }

  @Override
  public void end() {}
}
