package dev.nightjar.engine.console.people;

import dev.nightjar.engine.access.Caller;
import dev.nightjar.engine.access.Role;
import dev.nightjar.engine.access.Tokens;
import dev.nightjar.engine.console.ConsolePart;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;

/** Makes and revokes tokens as forms ask for it, and has the page tell what came of it. */
@ConsolePart
class TokenForms {

  private final Tokens tokens;

  TokenForms(Tokens tokens) {
    this.tokens = tokens;
  }

  /** What a form asks for. */
  record Form(String name, String role, String project, int days) {}

  /**
   * Makes a token.
   *
   * @param user whom it may never do more than; null for nobody
   */
  void make(Form form, @Nullable String user, Caller caller, Model model) {
    Outcome.of(
        () -> {
          Tokens.Made made =
              tokens.create(
                  new Tokens.Wanted(
                      form.name().strip(),
                      user,
                      Words.role(form.role()).orElse(Role.VIEWER),
                      Set.of(Words.project(form.project())),
                      Duration.ofDays(form.days())),
                  caller);
          return Outcome.showing("Token %s is made.".formatted(made.token().name()), made.secret());
        },
        model);
  }

  /** Revokes a token. */
  void revoke(String id, Caller caller, Model model) {
    Outcome.of(
        () -> {
          tokens.revoke(id, caller);
          return Outcome.done("Token %s is good for nothing any more.".formatted(id));
        },
        model);
  }
}
