package dev.nightjar.engine.console.people;

import dev.nightjar.engine.access.Caller;
import dev.nightjar.engine.access.Role;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what forms send. */
final class Words {

  private Words() {}

  /** A role by its name; empty for none. */
  static Optional<Role> role(@Nullable String word) {
    return Arrays.stream(Role.values()).filter(role -> role.toString().equals(word)).findFirst();
  }

  /** A project; all where the field was left empty. */
  static String project(String word) {
    return word.isBlank() ? Caller.ALL : word.strip();
  }
}
