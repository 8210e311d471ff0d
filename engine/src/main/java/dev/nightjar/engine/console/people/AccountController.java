package dev.nightjar.engine.console.people;

import dev.nightjar.engine.access.Caller;
import dev.nightjar.engine.access.Guard;
import dev.nightjar.engine.access.Role;
import dev.nightjar.engine.access.Tokens;
import dev.nightjar.engine.access.Users;
import dev.nightjar.engine.console.ConsolePage;
import dev.nightjar.engine.console.Times;
import java.util.Arrays;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/**
 * What everybody sees of themselves. A token that a user makes here may never do more than they.
 */
@ConsolePage
class AccountController {

  private final Users users;
  private final Tokens tokens;
  private final TokenForms forms;
  private final Guard guard;

  AccountController(Users users, Tokens tokens, TokenForms forms, Guard guard) {
    this.users = users;
    this.tokens = tokens;
    this.forms = forms;
    this.guard = guard;
  }

  @GetMapping("/account")
  String show(@ModelAttribute("times") Times times, Model model) {
    Caller caller = person();
    model.addAttribute("user", UserRow.of(users.find(caller.name()).orElseThrow()));
    model.addAttribute(
        "tokens",
        tokens.all().stream()
            .filter(token -> caller.name().equals(token.user()))
            .map(token -> TokenRow.of(token, times.now()))
            .toList());
    model.addAttribute("roles", Arrays.stream(Role.values()).map(Role::toString).toList());
    return "console/people/account";
  }

  @PostMapping("/account/tokens")
  String create(
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "viewer") String role,
      @RequestParam(defaultValue = "*") String project,
      @RequestParam(defaultValue = "90") int days,
      @ModelAttribute("times") Times times,
      Model model) {
    Caller caller = person();
    forms.make(new TokenForms.Form(name, role, project, days), caller.name(), caller, model);
    return show(times, model);
  }

  @PostMapping("/account/tokens/{id}/revoke")
  String revoke(@PathVariable String id, @ModelAttribute("times") Times times, Model model) {
    Caller caller = person();
    if (tokens.find(id).filter(token -> caller.name().equals(token.user())).isEmpty()) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    forms.revoke(id, caller, model);
    return show(times, model);
  }

  /** A program has no account, and can't make itself another token. */
  private Caller person() {
    Caller caller = guard.caller();
    if (caller.kind() != Caller.Kind.USER) {
      throw new ResponseStatusException(HttpStatus.FORBIDDEN);
    }
    return caller;
  }
}
