package dev.nightjar.engine.console;

import java.net.URI;
import java.net.URISyntaxException;
import org.springframework.web.util.UriComponentsBuilder;

/** Where a form leads back to: never out of the console. */
public final class Back {

  private Back() {}

  /**
   * The place that was asked for if it is one of the console's, else its home.
   *
   * @param dropped a query parameter that is left out
   */
  static String within(String place, String dropped) {
    String safe = within(place);
    return UriComponentsBuilder.fromUriString(safe)
        .replaceQueryParam(dropped)
        .build(true)
        .toUriString();
  }

  /** The place that was asked for if it is one of the console's, else its home. */
  public static String within(String place) {
    // Browsers take a backslash for a slash, and two slashes for another host.
    if (!place.startsWith("/") || place.startsWith("//") || place.indexOf('\\') >= 0) {
      return "/";
    }
    try {
      URI uri = new URI(place);
      return uri.getHost() == null && uri.getScheme() == null ? uri.toASCIIString() : "/";
    } catch (URISyntaxException e) {
      return "/";
    }
  }
}
