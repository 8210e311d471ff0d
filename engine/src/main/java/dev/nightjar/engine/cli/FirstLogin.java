package dev.nightjar.engine.cli;

import dev.nightjar.engine.access.Users;
import java.util.List;

/** Tells once how the first user of a server gets in. */
final class FirstLogin {

  private FirstLogin() {}

  static List<Text> lines(String password) {
    return List.of(
        Text.of("Log in as ")
            .and(Users.FIRST, Style.BOLD)
            .and(" with the password ")
            .and(password, Style.BOLD),
        Text.of(
            "It is shown this once and good for one login; 'nightjar users reset-password %s' makes another"
                .formatted(Users.FIRST)));
  }
}
