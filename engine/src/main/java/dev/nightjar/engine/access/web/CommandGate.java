package dev.nightjar.engine.access.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The web server of a command is there for its drivers only: nothing else is found on it. A server
 * has a chain that knows who asks; a command starts faster without.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
@ConditionalOnBooleanProperty(
    value = "nightjar.serving",
    havingValue = false,
    matchIfMissing = true)
final class CommandGate extends OncePerRequestFilter {

  private static final String DRIVERS = "/driver/v1/";

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    // As it was sent, and as it is understood: nobody gets around this by writing it in another
    // way.
    if (request.getRequestURI().startsWith(DRIVERS)
        && request.getServletPath().startsWith(DRIVERS)) {
      chain.doFilter(request, response);
    } else {
      response.setStatus(HttpStatus.NOT_FOUND.value());
    }
  }
}
