package dev.nightjar.engine.cli;

import dev.nightjar.engine.access.Role;
import dev.nightjar.engine.access.User;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A user, as programs read it. */
record UserJson(
    String name,
    String source,
    boolean enabled,
    boolean mustChangePassword,
    Map<String, Role> roles,
    Instant createdAt,
    @Nullable Instant seenAt) {

  static UserJson of(User user) {
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
