package dev.nightjar.engine.console;

import dev.nightjar.engine.access.Role;
import java.util.Optional;

/** Who looks at the console. */
enum Person {
  /** Who hasn't logged in. */
  STRANGER("", Optional.empty()),
  ADA("ada", Optional.of(Role.OPERATOR)),
  GRACE("grace", Optional.of(Role.ADMIN));

  static final String PASSWORD = "a night bird sings";

  private final String login;
  private final Optional<Role> role;

  Person(String login, Optional<Role> role) {
    this.login = login;
    this.role = role;
  }

  String login() {
    return login;
  }

  /** What they may do everywhere; nothing for who isn't known. */
  Optional<Role> role() {
    return role;
  }
}
