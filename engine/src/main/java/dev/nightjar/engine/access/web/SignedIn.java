package dev.nightjar.engine.access.web;

import dev.nightjar.engine.access.User;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** A user who has logged in: what a session holds. What they may do is asked of the store. */
final class SignedIn extends AbstractAuthenticationToken {

  private static final long serialVersionUID = 1L;

  private final String user;
  private final int generation;
  private final Instant since;

  SignedIn(User user, Instant since) {
    super(List.of());
    this.user = user.name();
    this.generation = user.generation();
    this.since = since;
    setAuthenticated(true);
  }

  Instant since() {
    return since;
  }

  /** Whether a user as they are now is still the one who logged in. */
  boolean stands(User now) {
    return now.enabled() && now.generation() == generation;
  }

  @Override
  public @Nullable Object getCredentials() {
    return null;
  }

  @Override
  public Object getPrincipal() {
    return user;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SignedIn that
        && user.equals(that.user)
        && generation == that.generation
        && since.equals(that.since);
  }

  @Override
  public int hashCode() {
    return Objects.hash(user, generation, since);
  }
}
