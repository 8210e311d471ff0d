package dev.nightjar.engine.console.people;

import dev.nightjar.engine.access.Caller;
import dev.nightjar.engine.access.User;
import dev.nightjar.engine.console.Badge;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A user, as the page shows them. */
record UserRow(
    String name,
    Badge badge,
    List<Grant> grants,
    String login,
    boolean enabled,
    boolean hasPassword,
    @Nullable Instant seen) {

  /** A role, and where. */
  record Grant(String role, String project, String words) {
    static Grant of(String project, String role) {
      boolean all = project.equals(Caller.ALL);
      return new Grant(role, project, all ? role + " everywhere" : role + " in " + project);
    }
  }

  static UserRow of(User user) {
    return new UserRow(
        user.name(),
        badge(user),
        new TreeMap<>(user.roles())
            .entrySet().stream()
                .map(each -> Grant.of(each.getKey(), each.getValue().toString()))
                .toList(),
        user.hasPassword() ? "password" : user.source(),
        user.enabled(),
        user.hasPassword(),
        user.seenAt());
  }

  private static Badge badge(User user) {
    if (!user.enabled()) {
      return new Badge(Badge.Tone.OFF, "pause", "disabled");
    }
    return user.mustChange()
        ? new Badge(Badge.Tone.LATE, "clock", "must change password")
        : new Badge(Badge.Tone.GOOD, "check", "enabled");
  }
}
