package dev.nightjar.steps.contract.step;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A value that a definition names and never holds, written {@code secret:NAME}. Only a driver finds
 * out what it is, at the moment when it needs it; it is in no plan, fingerprint, log or store.
 *
 * @param name the environment variable of the driver that holds it
 */
public record Secret(String name) {

  private static final Pattern WRITTEN = Pattern.compile("secret:([A-Za-z_][A-Za-z0-9_]*)");

  /** The secret that a text names; empty when it names none. */
  public static Optional<Secret> in(String text) {
    Matcher written = WRITTEN.matcher(text);
    return written.matches() ? Optional.of(new Secret(written.group(1))) : Optional.empty();
  }
}
