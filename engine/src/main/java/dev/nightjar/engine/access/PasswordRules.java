package dev.nightjar.engine.access;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** Which passwords are taken. */
public final class PasswordRules {

  /** In characters. */
  public static final int LEAST_LENGTH = 12;

  /** In bytes; bcrypt hashes no more. */
  public static final int MOST_BYTES = 72;

  private PasswordRules() {}

  /** What is wrong with a password for a user; empty when nothing is. */
  public static Optional<String> problem(String user, String password) {
    if (password.codePointCount(0, password.length()) < LEAST_LENGTH) {
      return Optional.of("it has less than %d characters".formatted(LEAST_LENGTH));
    }
    if (password.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
      return Optional.of("it has more than %d bytes".formatted(MOST_BYTES));
    }
    if (password.codePoints().distinct().count() < 4) {
      return Optional.of("it has less than 4 different characters");
    }
    String plain = password.toLowerCase(Locale.ROOT);
    String name = user.toLowerCase(Locale.ROOT);
    if (!name.isEmpty() && plain.replace(name, "").length() < LEAST_LENGTH / 2) {
      return Optional.of("it is made of the user's name");
    }
    return Optional.empty();
  }

  static void check(String user, String password) {
    problem(user, password)
        .ifPresent(
            wrong -> {
              throw new AccessRefused(
                  "Cannot take this password: " + wrong,
                  "A password has %d characters or more and isn't the user's name"
                      .formatted(LEAST_LENGTH));
            });
  }
}
