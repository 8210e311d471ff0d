package dev.nightjar.engine.logs;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** How much a line matters, from the least to the most. */
public enum LogLevel {
  DEBUG,
  INFO,
  WARN,
  ERROR;

  /** What drivers call their levels beside these. */
  private static final String FATAL = "FATAL";

  /** The names of the levels that are at least this one. */
  public Set<String> andAbove() {
    Set<String> names = new TreeSet<>(List.of(FATAL));
    for (LogLevel level : values()) {
      if (level.compareTo(this) >= 0) {
        names.add(level.name());
      }
    }
    return names;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
