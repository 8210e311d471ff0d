package dev.nightjar.engine.access.web;

import dev.nightjar.engine.access.Forbidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/** Tells who may not do what they asked for, wherever that was found out. */
@ControllerAdvice
@InServer
@Order(Ordered.HIGHEST_PRECEDENCE)
class ForbiddenAnswer {

  private final Answers answers;

  ForbiddenAnswer(Answers answers) {
    this.answers = answers;
  }

  @ExceptionHandler
  @Nullable ModelAndView forbidden(
      Forbidden e, HttpServletRequest request, HttpServletResponse response) throws IOException {
    String message = String.valueOf(e.getMessage());
    if (Answers.toProgram(request)) {
      answers.forbidden(request, response, "forbidden", message, e.hint());
      return null;
    }
    return new ModelAndView(
        "access/forbidden", Map.of("message", message, "hint", e.hint()), HttpStatus.FORBIDDEN);
  }
}
