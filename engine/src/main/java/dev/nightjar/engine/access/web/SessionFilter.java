package dev.nightjar.engine.access.web;

import dev.nightjar.engine.access.Caller;
import dev.nightjar.engine.access.User;
import dev.nightjar.engine.access.Users;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Asks of the store, at each request, what the user of a session may do now. The sessions of who
 * was disabled, or has another password, end with that; and who has to change the password can do
 * nothing before.
 */
final class SessionFilter extends OncePerRequestFilter {

  /** However busy a session is kept. */
  private static final Duration LONGEST = Duration.ofHours(24);

  static final String PASSWORD = "/account/password";

  private static final Set<String> UNTIL_CHANGED = Set.of(PASSWORD, "/logout", Answers.LOGIN);

  private final Users users;
  private final Answers answers;
  private final Clock clock;

  SessionFilter(Users users, Answers answers, Clock clock) {
    this.users = users;
    this.answers = answers;
    this.clock = clock;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
    if (!(authentication instanceof SignedIn session)) {
      chain.doFilter(request, response);
      return;
    }
    User user = user(session).orElse(null);
    if (user == null) {
      end(request);
    } else {
      String address = request.getRemoteAddr();
      HttpSession kept = request.getSession(false);
      Answers.known(
          new Known(
              user.caller(address),
              () ->
                  user(session)
                      .filter(now -> kept != null && isOpen(kept))
                      .map(now -> now.caller(address))
                      .orElseGet(() -> Caller.nobody(address))));
      if (user.mustChange()
          && request.getDispatcherType() == DispatcherType.REQUEST
          && !UNTIL_CHANGED.contains(request.getServletPath())) {
        refuse(request, response);
        return;
      }
    }
    chain.doFilter(request, response);
  }

  /** Whose session it is, as long as it may be used. */
  private Optional<User> user(SignedIn session) {
    return session.since().plus(LONGEST).isBefore(clock.instant())
        ? Optional.empty()
        : users.find(String.valueOf(session.getPrincipal())).filter(session::stands);
  }

  /** Whether nobody has logged out of it, and it has not been idle for too long. */
  private static boolean isOpen(HttpSession session) {
    try {
      return session.getCreationTime() > 0;
    } catch (IllegalStateException e) {
      return false;
    }
  }

  private void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
    if (Answers.toProgram(request)) {
      answers.forbidden(
          request,
          response,
          "password-change",
          "Cannot do anything before the password is changed",
          "It is changed at " + PASSWORD);
    } else {
      answers.goTo(PASSWORD, request, response);
    }
  }

  private static void end(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    if (session != null) {
      session.invalidate();
    }
    SecurityContextHolder.clearContext();
  }

  /** What everybody may see needs no question to the store. */
  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return request.getServletPath().startsWith("/assets/");
  }

  @Override
  protected boolean shouldNotFilterAsyncDispatch() {
    return false;
  }

  @Override
  protected boolean shouldNotFilterErrorDispatch() {
    return false;
  }
}
