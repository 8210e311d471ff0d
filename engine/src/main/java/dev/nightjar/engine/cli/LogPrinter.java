package dev.nightjar.engine.cli;

import dev.nightjar.engine.api.LogJson;
import java.util.List;

/** Prints logged lines, page by page. */
interface LogPrinter {

  void print(List<LogJson> lines);

  /** There are no more. */
  void end();

  /** For people, or for programs. */
  static LogPrinter of(Output output, boolean json) {
    return json ? new LogJsonLines(output) : new LogLines(output);
  }
}
