package dev.nightjar.engine.execution;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes as a JVM takes them: {@code 2g}, {@code 512m}, {@code 800000k}, or bytes. */
public final class HeapSize {

  private static final Pattern SIZE = Pattern.compile("(\\d{1,9})([kmgt]?)");

  private static final String UNITS = "kmgt";

  private static final long KILO = 1024;

  private HeapSize() {}

  /** In megabytes, rounded up; empty for what is no size. */
  public static Optional<Long> megabytes(String text) {
    Matcher size = SIZE.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (!size.matches()) {
      return Optional.empty();
    }
    long bytes = Long.parseLong(size.group(1));
    int power = size.group(2).isEmpty() ? 0 : UNITS.indexOf(size.group(2)) + 1;
    for (int i = 0; i < power; i++) {
      bytes = bytes * KILO;
    }
    return Optional.of((bytes + KILO * KILO - 1) / (KILO * KILO));
  }
}
