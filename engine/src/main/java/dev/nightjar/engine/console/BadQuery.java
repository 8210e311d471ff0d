package dev.nightjar.engine.console;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What stands in the address of a page can't be asked for. */
public final class BadQuery extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String hint;

  /** Says what can't be asked for, and what can. */
  public BadQuery(String message, String hint) {
    super(message);
    this.hint = hint;
  }

  String hint() {
    return hint;
  }

  /** A place in a list that no page has given. */
  public static BadQuery place(String given) {
    return new BadQuery(
        "Cannot go on with a list at: " + given, "A list begins at its address without that");
  }

  /**
   * Refuses what isn't one of some words; nothing at all is none of them and may be.
   *
   * @param words what can be asked for, as it is written
   */
  public static void unlessOneOf(String name, @Nullable String value, Stream<?> words) {
    List<String> known = words.map(String::valueOf).toList();
    if (value != null && !value.isBlank() && !known.contains(value)) {
      throw new BadQuery(
          "Cannot ask for this %s: %s".formatted(name, value),
          "One of " + String.join(", ", known));
    }
  }
}
