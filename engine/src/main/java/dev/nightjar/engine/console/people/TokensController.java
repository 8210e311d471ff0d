package dev.nightjar.engine.console.people;

import dev.nightjar.engine.access.Caller;
import dev.nightjar.engine.access.Guard;
import dev.nightjar.engine.access.Role;
import dev.nightjar.engine.access.Tokens;
import dev.nightjar.engine.console.ConsolePage;
import dev.nightjar.engine.console.Times;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
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
  private final Guard guard;

  TokensController(Tokens tokens, Guard guard) {
    this.tokens = tokens;
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
    Caller caller = guard.caller();
    Outcome.of(
        () -> {
          Tokens.Made made =
              tokens.create(
                  new Tokens.Wanted(
                      name.strip(),
                      null,
                      Words.role(role).orElse(Role.VIEWER),
                      Set.of(Words.project(project)),
                      Duration.ofDays(days)),
                  caller);
          return Outcome.showing("Token %s is made.".formatted(made.token().name()), made.secret());
        },
        model);
    return list(times, model);
  }

  @PostMapping("/tokens/{id}/revoke")
  String revoke(@PathVariable String id, @ModelAttribute("times") Times times, Model model) {
    guard.requireAdmin();
    Outcome.of(
        () -> {
          tokens.revoke(id, guard.caller());
          return Outcome.done("Token %s is good for nothing any more.".formatted(id));
        },
        model);
    return list(times, model);
  }
}
