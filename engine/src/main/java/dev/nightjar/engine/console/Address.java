package dev.nightjar.engine.console;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

/**
 * An address within the console, with what it is filtered by. Where the page that is made was asked
 * for in a zone, so is what it leads to. Immutable.
 */
public final class Address {

  private final String text;

  private Address(String text) {
    this.text = text;
  }

  /** A place without filters. */
  public static Address of(String path) {
    String zone = Zones.asked();
    return zone == null ? new Address(path) : new Address(path).with(ShellAdvice.ZONE, zone);
  }

  /** The same with a filter; without it for null and for nothing but blanks. */
  public Address with(String name, @Nullable Object value) {
    String shown = value == null ? "" : value.toString();
    return shown.isBlank()
        ? this
        : new Address(
            text
                + (text.indexOf('?') < 0 ? '?' : '&')
                + name
                + '='
                + UriUtils.encode(shown, StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return text;
  }
}
