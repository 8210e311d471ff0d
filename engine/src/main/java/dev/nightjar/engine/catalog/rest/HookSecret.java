package dev.nightjar.engine.catalog.rest;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** What a caller must know. Every comparison takes as long as any other. */
final class HookSecret {

  /** Shorter ones can be guessed. */
  static final int LEAST_LENGTH = 16;

  private static final String ALGORITHM = "HmacSHA256";
  private static final String PREFIX = "sha256=";

  private final byte[] secret;

  HookSecret(String secret) {
    this.secret = secret.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Whether one of the two shows that the caller knows the secret.
   *
   * @param signature {@code sha256=} and the body's HMAC in hexadecimal, as GitHub sends it
   * @param token the secret itself, as GitLab sends it
   */
  boolean isShownBy(@Nullable String signature, @Nullable String token, byte[] body) {
    byte[] expected =
        (PREFIX + HexFormat.of().formatHex(hmac(body))).getBytes(StandardCharsets.UTF_8);
    boolean signed = MessageDigest.isEqual(expected, bytes(signature));
    boolean told = MessageDigest.isEqual(secret, bytes(token));
    return signed || told;
  }

  private byte[] hmac(byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret, ALGORITHM));
      return mac.doFinal(body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has HMAC with SHA-256", e);
    }
  }

  private static byte[] bytes(@Nullable String header) {
    return header == null ? new byte[0] : header.getBytes(StandardCharsets.UTF_8);
  }
}
