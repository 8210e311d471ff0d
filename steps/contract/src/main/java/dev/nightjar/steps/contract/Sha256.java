package dev.nightjar.steps.contract;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The SHA-256 of all that is added, in the order in which it comes. Both planes name by it what is
 * known by its content. For one thread.
 */
public final class Sha256 {

  private final MessageDigest digest;

  /** Of nothing yet. */
  public Sha256() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  /** Of a text in UTF-8, as {@link #hex()} gives it. */
  public static String of(String text) {
    return new Sha256().add(text).hex();
  }

  /** Adds a text in UTF-8. */
  public Sha256 add(String text) {
    return add(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Adds bytes. */
  public Sha256 add(byte[] bytes) {
    return add(bytes, bytes.length);
  }

  /** Adds the first of some bytes. */
  public Sha256 add(byte[] bytes, int count) {
    digest.update(bytes, 0, count);
    return this;
  }

  /** Adds how many bytes there are, then these: so no two neighbours are taken for other two. */
  public Sha256 addApart(byte[] bytes) {
    return add(bytes.length + ":").add(bytes);
  }

  /** The hash in 64 small hexadecimal digits. What is added afterwards begins another one. */
  public String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
