package dev.nightjar.steps.spark;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A throwable and what lies behind it, the outermost first. */
final class Causes {

  private static final int DEEPEST = 50;

  private Causes() {}

  static List<Throwable> of(Throwable thrown) {
    List<Throwable> chain = new ArrayList<>();
    @Nullable Throwable cause = thrown;
    while (cause != null && chain.size() < DEEPEST) {
      chain.add(cause);
      cause = cause.getCause();
    }
    return chain;
  }
}
