package dev.nightjar.engine.console;

import org.jspecify.annotations.Nullable;

/** What persons type into fields. */
public final class Typed {

  private Typed() {}

  /** The text without spaces around it; null where there is none. */
  public static @Nullable String orNull(String text) {
    return text.isBlank() ? null : text.strip();
  }
}
