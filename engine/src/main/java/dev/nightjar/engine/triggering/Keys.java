package dev.nightjar.engine.triggering;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Makes keys that the store has room for. */
final class Keys {

  private static final int LONGEST = 200;

  private Keys() {}

  /** The text itself where it is short, else its hash. */
  static String bounded(String text) {
    return text.length() <= LONGEST ? text : hash(text);
  }

  /** The SHA-256 of a text in hexadecimal digits. */
  static String hash(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
