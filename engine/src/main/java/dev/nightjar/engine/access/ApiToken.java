package dev.nightjar.engine.access;

import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a token that a program shows; never the token itself.
 *
 * @param user whose rights bound it; null for nobody's
 * @param projects where it may be used; {@link Caller#ALL} stands for all
 * @param usedFrom the address that it came from last
 */
public record ApiToken(
    String id,
    String name,
    @Nullable String user,
    Role role,
    Set<String> projects,
    String createdBy,
    Instant createdAt,
    Instant expiresAt,
    @Nullable Instant revokedAt,
    @Nullable Instant usedAt,
    @Nullable String usedFrom) {

  public ApiToken {
    projects = Set.copyOf(new TreeSet<>(projects));
  }

  /** Whether it is good at a time, as far as that is up to itself. */
  public boolean goodAt(Instant time) {
    return revokedAt == null && time.isBefore(expiresAt);
  }
}
