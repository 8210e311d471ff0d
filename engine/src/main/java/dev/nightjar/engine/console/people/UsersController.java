package dev.nightjar.engine.console.people;

import dev.nightjar.engine.access.Guard;
import dev.nightjar.engine.access.Role;
import dev.nightjar.engine.access.Users;
import dev.nightjar.engine.console.ConsolePage;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Who can log in, and what they may do; for administrators. */
@ConsolePage
class UsersController {

  private final Users users;
  private final Guard guard;

  UsersController(Users users, Guard guard) {
    this.users = users;
    this.guard = guard;
  }

  @GetMapping("/users")
  String list(Model model) {
    guard.requireAdmin();
    model.addAttribute("users", users.all().stream().map(UserRow::of).toList());
    model.addAttribute("roles", Arrays.stream(Role.values()).map(Role::toString).toList());
    return "console/people/users";
  }

  @PostMapping("/users")
  String add(
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String role,
      @RequestParam(defaultValue = "*") String project,
      Model model) {
    return change(
        model,
        () -> {
          Map<String, Role> roles =
              Words.role(role).map(each -> Map.of(Words.project(project), each)).orElse(Map.of());
          return Outcome.showing(
              "%s logs in once with this password.".formatted(name.strip()),
              users.add(name.strip(), roles, guard.caller()));
        });
  }

  @PostMapping("/users/{name}/enabled")
  String enable(
      @PathVariable String name, @RequestParam(defaultValue = "true") boolean to, Model model) {
    return change(
        model,
        () -> {
          users.enable(name, to, guard.caller());
          return Outcome.done(
              to ? name + " can log in." : name + " can't log in any more; their sessions ended.");
        });
  }

  @PostMapping("/users/{name}/roles")
  String grant(
      @PathVariable String name,
      @RequestParam(required = false) @Nullable String role,
      @RequestParam(defaultValue = "*") String project,
      Model model) {
    return change(
        model,
        () -> {
          users.grant(name, Words.project(project), Words.role(role).orElse(null), guard.caller());
          return Outcome.done("The roles of %s are changed.".formatted(name));
        });
  }

  @PostMapping("/users/{name}/password")
  String reset(@PathVariable String name, Model model) {
    return change(
        model,
        () ->
            Outcome.showing(
                "%s logs in once with this password.".formatted(name),
                users.resetPassword(name, guard.caller())));
  }

  private String change(Model model, Supplier<Outcome> change) {
    guard.requireAdmin();
    Outcome.of(change, model);
    return list(model);
  }
}
