package dev.nightjar.engine.cli;

import dev.nightjar.engine.access.Caller;
import dev.nightjar.engine.api.UserJson;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Shows users. */
final class UserText {

  private UserText() {}

  static List<Text> table(List<UserJson> users) {
    if (users.isEmpty()) {
      return List.of(Text.of("No users; the first server makes one"));
    }
    Table table = Table.of("USER", "STATE", "ROLES", "LOGIN", "SEEN (UTC)");
    for (UserJson user : users) {
      table.row(
          user.name(),
          state(user),
          roles(user),
          user.hasPassword() ? "password" : user.source(),
          user.seenAt() == null ? "never" : Figures.instant(user.seenAt()));
    }
    return table.lines();
  }

  static String roles(UserJson user) {
    return user.roles().isEmpty()
        ? "none"
        : new TreeMap<>(user.roles())
            .entrySet().stream()
                .map(
                    each ->
                        each.getKey().equals(Caller.ALL)
                            ? each.getValue().toString()
                            : each.getValue() + " in " + each.getKey())
                .collect(Collectors.joining(", "));
  }

  private static String state(UserJson user) {
    if (!user.enabled()) {
      return "disabled";
    }
    return user.mustChangePassword() ? "must change password" : "enabled";
  }

  /** A password that is shown this once. */
  static List<Text> password(String name, String password) {
    return List.of(
        Text.of("%s logs in once with the password ".formatted(name)).and(password, Style.BOLD),
        Text.of("It is shown this once, and has to be changed at that login"));
  }
}
