package dev.nightjar.engine.access.web;

import dev.nightjar.engine.access.Logins;
import java.time.Clock;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** Logs users in by name and password. */
final class PasswordLogin implements AuthenticationProvider {

  private final Logins logins;
  private final Clock clock;

  PasswordLogin(Logins logins, Clock clock) {
    this.logins = logins;
    this.clock = clock;
  }

  @Override
  public Authentication authenticate(Authentication asked) {
    String address =
        asked.getDetails() instanceof WebAuthenticationDetails details
            ? String.valueOf(details.getRemoteAddress())
            : "unknown";
    try {
      return logins
          .login(asked.getName(), String.valueOf(asked.getCredentials()), address)
          .map(user -> new SignedIn(user, clock.instant()))
          .orElseThrow(() -> new BadCredentialsException("Cannot log in"));
    } catch (Logins.TooMany e) {
      throw new LockedException(String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public boolean supports(Class<?> authentication) {
    return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
  }
}
