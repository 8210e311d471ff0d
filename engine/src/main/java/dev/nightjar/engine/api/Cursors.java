package dev.nightjar.engine.api;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a list goes on, as a word that means nothing to those who pass it back. */
public final class Cursors {

  private static final String SEPARATOR = "\n";

  private Cursors() {}

  /** A cursor of these parts, none of which has a line break. */
  public static String write(String... parts) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(String.join(SEPARATOR, parts).getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The parts of a cursor.
   *
   * @param parts how many it has
   * @return null where there is no cursor
   * @throws BadParameter when no list has given it
   */
  public static @Nullable List<String> read(@Nullable String cursor, int parts) {
    if (cursor == null) {
      return null;
    }
    try {
      String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
      List<String> read = List.of(text.split(SEPARATOR, -1));
      if (read.size() == parts) {
        return read;
      }
    } catch (IllegalArgumentException e) {
      throw unknown(cursor);
    }
    throw unknown(cursor);
  }

  /** The instant that a part of a cursor is. */
  public static Instant instant(String cursor, String part) {
    try {
      return Instant.parse(part);
    } catch (DateTimeParseException e) {
      throw unknown(cursor);
    }
  }

  /** The number that a part of a cursor is. */
  public static long number(String cursor, String part) {
    try {
      return Long.parseLong(part);
    } catch (NumberFormatException e) {
      throw unknown(cursor);
    }
  }

  /** The number that a part of a cursor is, of those that fit a smaller column. */
  public static int whole(String cursor, String part) {
    try {
      return Integer.parseInt(part);
    } catch (NumberFormatException e) {
      throw unknown(cursor);
    }
  }

  /** Refuses a cursor. */
  public static BadParameter unknown(String cursor) {
    return new BadParameter(
        "cursor",
        "Cannot go on with a list at: " + cursor,
        "a cursor is the 'next' of the page before; without one a list begins");
  }
}
