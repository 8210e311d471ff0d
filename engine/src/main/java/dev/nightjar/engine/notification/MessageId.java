package dev.nightjar.engine.notification;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names messages: the same thing told to the same channel has the same name, whoever tells it. */
final class MessageId {

  private static final int LENGTH = 32;

  private MessageId() {}

  static String of(String channel, Notice notice) {
    return of(
        String.join(
            "\n",
            channel,
            notice.kind().name(),
            notice.run().run(),
            notice.step(),
            String.valueOf(notice.number())));
  }

  static String of(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, LENGTH);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
