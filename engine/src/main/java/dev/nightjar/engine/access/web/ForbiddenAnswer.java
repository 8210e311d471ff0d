package dev.nightjar.engine.access.web;

import dev.nightjar.engine.access.Forbidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

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
  void forbidden(Forbidden e, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    answers.forbidden(request, response, "forbidden", String.valueOf(e.getMessage()), e.hint());
  }
}
