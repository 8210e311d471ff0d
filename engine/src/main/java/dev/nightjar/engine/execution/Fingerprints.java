package dev.nightjar.engine.execution;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SortedMap;

/** Computes what determines the output of a step. */
final class Fingerprints {

  private Fingerprints() {}

  /**
   * The fingerprint of a step.
   *
   * @param identity everything but its inputs that determines its output
   * @param inputs the fingerprint of each input, by the role that it plays for the step
   */
  static String of(String identity, SortedMap<String, String> inputs) {
    MessageDigest digest = sha256();
    add(digest, identity);
    inputs.forEach(
        (role, fingerprint) -> {
          add(digest, role);
          add(digest, fingerprint);
        });
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void add(MessageDigest digest, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    // The length keeps neighbouring texts apart.
    digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
    digest.update(bytes);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
