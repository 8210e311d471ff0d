package dev.nightjar.engine.console.people;

import dev.nightjar.engine.access.ApiToken;
import dev.nightjar.engine.access.Caller;
import dev.nightjar.engine.console.Badge;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is known of a token, as the page shows it. */
record TokenRow(
    String id,
    String name,
    Badge badge,
    boolean good,
    String role,
    String projects,
    @Nullable String user,
    String createdBy,
    Instant expires,
    @Nullable Instant used,
    @Nullable String from) {

  static TokenRow of(ApiToken token, Instant now) {
    return new TokenRow(
        token.id(),
        token.name(),
        badge(token, now),
        token.goodAt(now),
        token.role().toString(),
        token.projects().contains(Caller.ALL)
            ? "everywhere"
            : String.join(", ", token.projects().stream().sorted().toList()),
        token.user(),
        token.createdBy(),
        token.expiresAt(),
        token.usedAt(),
        token.usedFrom());
  }

  private static Badge badge(ApiToken token, Instant now) {
    if (token.revokedAt() != null) {
      return new Badge(Badge.Tone.OFF, "cross", "revoked");
    }
    return token.goodAt(now)
        ? new Badge(Badge.Tone.GOOD, "check", "good")
        : new Badge(Badge.Tone.OFF, "clock", "expired");
  }
}
