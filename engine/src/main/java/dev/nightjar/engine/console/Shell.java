package dev.nightjar.engine.console;

import java.time.ZoneId;
import java.util.List;

/**
 * What every page has around it.
 *
 * @param path where the page is, with its filters: preferences lead back here
 * @param who the person who looks
 * @param zones those that can be chosen, the chosen one among them
 */
public record Shell(Times times, Theme theme, String path, String who, List<String> zones) {

  /** The chosen zone. */
  public ZoneId zone() {
    return times.zone();
  }
}
