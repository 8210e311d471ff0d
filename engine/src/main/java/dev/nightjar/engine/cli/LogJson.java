package dev.nightjar.engine.cli;

import dev.nightjar.engine.logs.LoggedLine;

/** A line of a log as a program reads it. */
record LogJson(String step, int attempt, String time, String level, String text) {
  static LogJson of(LoggedLine logged) {
    return new LogJson(
        logged.step(),
        logged.attempt(),
        logged.line().time().toString(),
        logged.line().level(),
        logged.line().text());
  }
}
