package dev.nightjar.engine.console.people;

import dev.nightjar.engine.access.Guard;
import dev.nightjar.engine.access.Role;
import dev.nightjar.engine.access.Tokens;
import dev.nightjar.engine.console.ConsolePage;
import dev.nightjar.engine.console.Times;
import java.util.Arrays;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The tokens of all programs; for administrators. */
@ConsolePage
class TokensController {

  private final Tokens tokens;
  private final TokenForms forms;
  private final Guard guard;

  TokensController(Tokens tokens, TokenForms forms, Guard guard) {
    this.tokens = tokens;
    this.forms = forms;
    this.guard = guard;
  }

  @GetMapping("/tokens")
  String list(@ModelAttribute("times") Times times, Model model) {
    guard.requireAdmin();
    model.addAttribute(
        "tokens", tokens.all().stream().map(token -> TokenRow.of(token, times.now())).toList());
    model.addAttribute("roles", Arrays.stream(Role.values()).map(Role::toString).toList());
    return "console/people/tokens";
  }

  @PostMapping("/tokens")
  String create(
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "viewer") String role,
      @RequestParam(defaultValue = "*") String project,
      @RequestParam(defaultValue = "90") int days,
      @ModelAttribute("times") Times times,
      Model model) {
    guard.requireAdmin();
    forms.make(new TokenForms.Form(name, role, project, days), null, guard.caller(), model);
    return list(times, model);
  }

  @PostMapping("/tokens/{id}/revoke")
  String revoke(@PathVariable String id, @ModelAttribute("times") Times times, Model model) {
    guard.requireAdmin();
    forms.revoke(id, guard.caller(), model);
    return list(times, model);
  }
}
