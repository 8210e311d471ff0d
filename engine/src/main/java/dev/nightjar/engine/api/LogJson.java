package dev.nightjar.engine.api;

import dev.nightjar.engine.logs.LoggedLine;
import java.time.Instant;

/** A line of a log as a program reads it. */
public record LogJson(String step, int attempt, Instant time, String level, String text) {
  public static LogJson of(LoggedLine logged) {
    return new LogJson(
        logged.step(),
        logged.attempt(),
        logged.line().time(),
        logged.line().level(),
        logged.line().text());
  }
}
