package dev.nightjar.engine.api;

import org.jspecify.annotations.Nullable;

/**
 * A name, and a version where one is given: {@code rain.scores@3}.
 *
 * @param version null for the latest
 */
public record VersionedName(String name, @Nullable Integer version) {

  /**
   * Takes a name apart.
   *
   * @throws Refusal when what follows the {@code @} isn't a number
   */
  public static VersionedName parse(String text) {
    int at = text.indexOf('@');
    if (at < 0) {
      return new VersionedName(text, null);
    }
    try {
      return new VersionedName(text.substring(0, at), Integer.valueOf(text.substring(at + 1)));
    } catch (NumberFormatException notANumber) {
      throw Unknown.name(text);
    }
  }
}
