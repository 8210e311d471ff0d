package dev.nightjar.engine.access.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;

/** Answers what the chain refuses: mostly a change that no page of this server has asked for. */
final class Denied implements AccessDeniedHandler {

  private final Answers answers;

  Denied(Answers answers) {
    this.answers = answers;
  }

  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException failure)
      throws IOException {
    boolean foreign = failure instanceof CsrfException;
    if (foreign && request.getServletPath().equals(Answers.LOGIN)) {
      answers.goTo(Answers.LOGIN + "?expired", request, response);
    } else if (!isKnown(SecurityContextHolder.getContext().getAuthentication())) {
      answers.unknown(request, response);
    } else {
      answers.forbidden(
          request,
          response,
          foreign ? "csrf" : "forbidden",
          foreign
              ? "Cannot do this: no page of this server has asked for it, or it is out of date"
              : "Cannot do this",
          foreign ? "Load the page again" : null);
    }
  }

  private static boolean isKnown(@Nullable Authentication authentication) {
    return authentication instanceof SignedIn || authentication instanceof Known;
  }
}
