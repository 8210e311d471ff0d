package dev.nightjar.engine.access.web;

import dev.nightjar.engine.access.Caller;
import dev.nightjar.engine.access.Tokens;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets programs in that show a token. Whoever shows one that is good for nothing is refused,
 * whatever else they bring along.
 */
final class TokenFilter extends OncePerRequestFilter {

  private static final String BEARER = "Bearer ";

  private final Tokens tokens;
  private final Answers answers;
  private final Suspects suspects;

  TokenFilter(Tokens tokens, Answers answers, Clock clock) {
    this.tokens = tokens;
    this.answers = answers;
    this.suspects = new Suspects(clock);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String shown = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (shown == null) {
      chain.doFilter(request, response);
      return;
    }
    String address = request.getRemoteAddr();
    if (!suspects.admits(address, shown)) {
      SecurityContextHolder.clearContext();
      answers.tooMany(response, Suspects.WINDOW);
      return;
    }
    Optional<Caller> caller = caller(shown, address);
    if (caller.isEmpty()) {
      SecurityContextHolder.clearContext();
      // To a stream that ends because the token is good no more, there is nothing to add.
      if (!response.isCommitted()) {
        suspects.failed(address, shown);
        answers.unknown(request, response);
      }
      return;
    }
    suspects.succeeded(shown);
    Answers.known(
        new Known(
            caller.get(), () -> caller(shown, address).orElseGet(() -> Caller.nobody(address))));
    chain.doFilter(request, response);
  }

  private Optional<Caller> caller(String shown, String address) {
    return shown.regionMatches(true, 0, BEARER, 0, BEARER.length())
        ? tokens.shown(shown.substring(BEARER.length()).strip(), address)
        : Optional.empty();
  }

  /** Drivers and Git hosts show secrets of another sort. */
  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return AccessChain.hasOwnSecret(request);
  }

  /** What goes on in another thread is answered by the same caller. */
  @Override
  protected boolean shouldNotFilterAsyncDispatch() {
    return false;
  }
}
