package dev.nightjar.engine.api;

import dev.nightjar.engine.access.ApiToken;
import dev.nightjar.engine.access.Role;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a token, as programs read it.
 *
 * @param user whom it may never do more than; null for nobody
 * @param projects where it may be used; {@code *} stands for all
 * @param usedFrom the address that it came from last
 * @param token the token itself, when it is made; null ever after
 */
public record TokenJson(
    String id,
    String name,
    @Nullable String user,
    Role role,
    List<String> projects,
    String createdBy,
    Instant createdAt,
    Instant expiresAt,
    @Nullable Instant revokedAt,
    @Nullable Instant usedAt,
    @Nullable String usedFrom,
    @Nullable String token) {

  /** Whether it is good at a time, as far as that is up to itself. */
  public boolean goodAt(Instant time) {
    return revokedAt == null && time.isBefore(expiresAt);
  }

  public static TokenJson of(ApiToken known, @Nullable String token) {
    return new TokenJson(
        known.id(),
        known.name(),
        known.user(),
        known.role(),
        known.projects().stream().sorted().toList(),
        known.createdBy(),
        known.createdAt(),
        known.expiresAt(),
        known.revokedAt(),
        known.usedAt(),
        known.usedFrom(),
        token);
  }
}
