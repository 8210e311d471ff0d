package dev.nightjar.engine.console;

import java.util.Locale;

/** Light or dark, as a person wants it. */
public enum Theme {
  /** As the machine has it. */
  AUTO,
  LIGHT,
  DARK;

  /** By its name; {@link #AUTO} for any other word. */
  static Theme of(String name) {
    for (Theme theme : values()) {
      if (theme.toString().equals(name)) {
        return theme;
      }
    }
    return AUTO;
  }

  /** The one that a switch leads to. */
  public Theme next() {
    return switch (this) {
      case AUTO -> LIGHT;
      case LIGHT -> DARK;
      case DARK -> AUTO;
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
