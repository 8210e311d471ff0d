package dev.nightjar.engine.notification;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A way to somebody.
 *
 * @param name what definitions call it: small letters, digits and hyphens
 * @param to of e-mail: the addresses; the pipeline's owner where there are none
 * @param url of a webhook; null where it stands in the environment, as a secret should
 */
public record Channel(String name, Type type, @DefaultValue List<String> to, @Nullable String url) {

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,99}");

  public Channel {
    if (name == null || !NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "Cannot have a channel of this name in nightjar.notifications.channels: %s; it takes small letters, digits and hyphens"
              .formatted(name));
    }
    if (type == null) {
      throw new IllegalArgumentException(
          "Cannot have channel %s: its type is email or webhook".formatted(name));
    }
    to = List.copyOf(to);
  }

  /** How a message goes out. */
  public enum Type {
    EMAIL,
    WEBHOOK;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The environment variable that holds something secret of it, such as {@code SECRET}. */
  public String variable(String secret) {
    return "NIGHTJAR_CHANNEL_%s_%s"
        .formatted(name.replace('-', '_').toUpperCase(Locale.ROOT), secret);
  }

  /** Without its address, part of which may be secret. */
  @Override
  public String toString() {
    return "%s %s".formatted(type, name);
  }
}
