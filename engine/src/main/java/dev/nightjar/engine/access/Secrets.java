package dev.nightjar.engine.access;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** Makes what nobody guesses. */
final class Secrets {

  /** Without letters and digits that look alike. */
  private static final String LEGIBLE = "abcdefghijkmnpqrstuvwxyz23456789";

  private static final int GROUP = 5;
  private static final int GROUPS = 4;

  private final SecureRandom random = new SecureRandom();

  /** Twenty characters in four groups: a hundred bits. */
  String password() {
    StringBuilder password = new StringBuilder();
    for (int i = 0; i < GROUP * GROUPS; i++) {
      if (i > 0 && i % GROUP == 0) {
        password.append('-');
      }
      password.append(LEGIBLE.charAt(random.nextInt(LEGIBLE.length())));
    }
    return password.toString();
  }

  /** So many random bytes, as letters, digits, {@code -} and {@code _}. */
  String bytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** A name that is not secret. */
  String id() {
    byte[] bytes = new byte[5];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
