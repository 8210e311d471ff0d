package dev.nightjar.engine.access.web;

import dev.nightjar.engine.access.Caller;
import dev.nightjar.engine.access.Tokens;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
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

  TokenFilter(Tokens tokens, Answers answers) {
    this.tokens = tokens;
    this.answers = answers;
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
    Optional<Caller> caller =
        shown.regionMatches(true, 0, BEARER, 0, BEARER.length())
            ? tokens.shown(shown.substring(BEARER.length()).strip(), request.getRemoteAddr())
            : Optional.empty();
    if (caller.isEmpty()) {
      SecurityContextHolder.clearContext();
      answers.unknown(request, response);
      return;
    }
    Answers.known(new Known(caller.get()));
    chain.doFilter(request, response);
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
