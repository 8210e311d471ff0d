package dev.nightjar.engine.access.web;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Where users log in. */
@Controller
@InServer
class LoginPage {

  private final OidcProperties oidc;

  LoginPage(OidcProperties oidc) {
    this.oidc = oidc;
  }

  @GetMapping(Answers.LOGIN)
  String login(HttpServletRequest request, Model model) {
    for (Notice notice : Notice.values()) {
      if (request.getParameter(notice.parameter) != null) {
        model.addAttribute("notice", notice.text);
        model.addAttribute("wrong", notice.wrong);
        break;
      }
    }
    if (oidc.isOn()) {
      model.addAttribute("provider", oidc.name());
      model.addAttribute("providerAt", "/oauth2/authorization/" + OidcProperties.ID);
    }
    return "access/login";
  }

  /** What there is to say to who comes here again. */
  private enum Notice {
    FAILED("failed", "Cannot log in: the name or the password is wrong.", true),
    WAIT("wait", "Cannot log in: it was tried too often. Try again in a quarter of an hour.", true),
    REFUSED("refused", "You are known, but may do nothing here. Ask an administrator.", true),
    PROVIDER("provider", "Cannot log in there: the provider didn't say who you are.", true),
    EXPIRED("expired", "The page was open for too long. Try again.", true),
    CHANGED("changed", "Your password is changed. Log in with it.", false),
    OUT("out", "You have logged out.", false);

    private final String parameter;
    private final String text;
    private final boolean wrong;

    Notice(String parameter, String text, boolean wrong) {
      this.parameter = parameter;
      this.text = text;
      this.wrong = wrong;
    }
  }
}
