package dev.nightjar.engine.access.web;

import dev.nightjar.engine.access.Caller;
import dev.nightjar.engine.access.Role;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what somebody is granted: {@code operator in rain, viewer}. */
final class Grants {

  private static final Pattern GRANT = Pattern.compile("([a-z]+)(?: in ([a-z][a-z0-9-]{0,99}))?");

  private Grants() {}

  static Map<String, Role> of(String text) {
    Map<String, Role> roles = new HashMap<>();
    for (String each : text.strip().split("\\s*,\\s*", -1)) {
      Matcher matcher = GRANT.matcher(each);
      if (!matcher.matches()
          || Arrays.stream(Role.values())
              .noneMatch(role -> role.toString().equals(matcher.group(1)))) {
        throw new IllegalArgumentException(
            "Cannot read a grant in nightjar.access.oidc.roles: %s; it is a role, or as in 'editor in rain'"
                .formatted(each));
      }
      String project = matcher.group(2) == null ? Caller.ALL : matcher.group(2);
      add(roles, project, Role.valueOf(matcher.group(1).toUpperCase(Locale.ROOT)));
    }
    return roles;
  }

  /** Of two roles in a project the greater one counts. */
  static void add(Map<String, Role> roles, String project, Role role) {
    roles.merge(project, role, Role::greater);
  }
}
