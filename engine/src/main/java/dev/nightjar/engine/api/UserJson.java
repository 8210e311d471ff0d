package dev.nightjar.engine.api;

import dev.nightjar.engine.access.Role;
import dev.nightjar.engine.access.User;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A user, as programs read it.
 *
 * @param source {@code store} for a password that is kept here, else the provider to log in at
 * @param roles by project; {@code *} stands for all
 * @param seenAt when they logged in last
 */
public record UserJson(
    String name,
    String source,
    boolean enabled,
    boolean mustChangePassword,
    Map<String, Role> roles,
    Instant createdAt,
    @Nullable Instant seenAt) {

  /** Whether the password is kept here. */
  public boolean hasPassword() {
    return source.equals(User.STORE);
  }

  public static UserJson of(User user) {
    return new UserJson(
        user.name(),
        user.source(),
        user.enabled(),
        user.mustChange(),
        user.roles(),
        user.createdAt(),
        user.seenAt());
  }
}
