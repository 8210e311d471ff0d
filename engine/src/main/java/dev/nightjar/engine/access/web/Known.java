package dev.nightjar.engine.access.web;

import dev.nightjar.engine.access.Caller;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** Who asks, with what they may do now: good for one request, and never kept. */
final class Known extends AbstractAuthenticationToken {

  private static final long serialVersionUID = 1L;

  private final transient Caller caller;
  private final transient Supplier<Caller> later;

  /** With what asks again who they are, for what goes on after the request. */
  Known(Caller caller, Supplier<Caller> later) {
    super(List.of());
    this.caller = caller;
    this.later = later;
    setAuthenticated(true);
  }

  Caller caller() {
    return caller;
  }

  Supplier<Caller> later() {
    return later;
  }

  @Override
  public @Nullable Object getCredentials() {
    return null;
  }

  @Override
  public Object getPrincipal() {
    return caller.name();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Known that && caller.equals(that.caller);
  }

  @Override
  public int hashCode() {
    return Objects.hash(caller);
  }
}
