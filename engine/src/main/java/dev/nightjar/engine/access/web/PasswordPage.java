package dev.nightjar.engine.access.web;

import dev.nightjar.engine.access.AccessRefused;
import dev.nightjar.engine.access.Caller;
import dev.nightjar.engine.access.Guard;
import dev.nightjar.engine.access.Users;
import jakarta.servlet.http.HttpServletRequest;
import java.io.Serial;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Where users change their passwords. */
@Controller
@InServer
class PasswordPage {

  private static final String VIEW = "access/password";

  private final Users users;
  private final Guard guard;

  PasswordPage(Users users, Guard guard) {
    this.users = users;
    this.guard = guard;
  }

  @GetMapping(SessionFilter.PASSWORD)
  String show(Model model) {
    Caller caller = person();
    model.addAttribute("name", caller.name());
    model.addAttribute(
        "must", users.find(caller.name()).filter(user -> user.mustChange()).isPresent());
    return VIEW;
  }

  @PostMapping(SessionFilter.PASSWORD)
  String change(
      @RequestParam(defaultValue = "") String before,
      @RequestParam(defaultValue = "") String password,
      @RequestParam(defaultValue = "") String again,
      HttpServletRequest request,
      Model model) {
    Caller caller = person();
    String problem = "Cannot change the password: the new one was given in two ways";
    if (password.equals(again)) {
      try {
        users.changePassword(caller.name(), before, password, caller);
        return "redirect:/login?changed";
      } catch (AccessRefused e) {
        problem = String.valueOf(e.getMessage());
      }
    }
    model.addAttribute("notice", problem);
    return show(model);
  }

  private Caller person() {
    Caller caller = guard.caller();
    if (caller.kind() != Caller.Kind.USER) {
      throw new NotAPerson();
    }
    return caller;
  }

  /** A program has no password. */
  @ResponseStatus(HttpStatus.FORBIDDEN)
  private static final class NotAPerson extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;
  }
}
