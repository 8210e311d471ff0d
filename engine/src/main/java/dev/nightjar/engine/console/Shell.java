package dev.nightjar.engine.console;

import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What every page has around it.
 *
 * @param path where the page is, with its filters: preferences lead back here
 * @param who the person who looks
 * @param zones those that can be chosen, the chosen one among them
 * @param asked the zone that the page's address names, for its forms; null for none
 */
public record Shell(
    Times times, Theme theme, String path, String who, List<String> zones, @Nullable String asked) {

  /** The chosen zone. */
  public ZoneId zone() {
    return times.zone();
  }
}
