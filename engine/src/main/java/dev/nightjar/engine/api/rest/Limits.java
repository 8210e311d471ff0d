package dev.nightjar.engine.api.rest;

import dev.nightjar.engine.api.BadParameter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How much of a list is given at once. */
final class Limits {

  static final int MOST = 1_000;
  static final int USUAL = 50;

  private Limits() {}

  /**
   * The limit that is asked for.
   *
   * @throws BadParameter when it is out of bounds
   */
  static int of(@Nullable Integer limit) {
    return of("limit", limit, USUAL, MOST);
  }

  /** The same for a list whose bounds are others. */
  static int of(String name, @Nullable Integer limit, int usual, int most) {
    if (limit == null) {
      return usual;
    }
    if (limit < 1 || limit > most) {
      throw new BadParameter(
          name,
          "Cannot give this many: " + limit,
          String.format(Locale.ROOT, "%s is a number from 1 to %,d", name, most));
    }
    return limit;
  }
}
