package dev.nightjar.engine.console;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Says that there is nothing, or nothing of the kind, on a page as any other. */
@ConsolePart
@ControllerAdvice(annotations = ConsolePage.class)
// Before who answers for all failures.
@Order(0)
class MissingAnswer {

  private final ShellAdvice shells;

  MissingAnswer(ShellAdvice shells) {
    this.shells = shells;
  }

  @ExceptionHandler
  @ResponseStatus(HttpStatus.NOT_FOUND)
  String missing(Missing missing, HttpServletRequest request, Model model) {
    return page(missing.getMessage(), missing.hint(), request, model);
  }

  @ExceptionHandler
  @ResponseStatus(HttpStatus.BAD_REQUEST)
  String refused(BadQuery bad, HttpServletRequest request, Model model) {
    return page(bad.getMessage(), bad.hint(), request, model);
  }

  private String page(
      @Nullable String message, String hint, HttpServletRequest request, Model model) {
    Shell shell = shells.shell(request);
    model.addAttribute("shell", shell);
    model.addAttribute("times", shell.times());
    model.addAttribute("message", message);
    model.addAttribute("hint", hint);
    return "console/missing";
  }
}
